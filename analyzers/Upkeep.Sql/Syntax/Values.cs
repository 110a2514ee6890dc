using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Syntax;

/// <summary>Text is the value: without quotes, with escapes decoded.</summary>
public sealed class Literal : Expression
{
    private readonly byte _kind;
    private readonly TokenKind _tokenKind;
    private readonly TokenTraits _traits;

    // The text, or the SourceText it is still to be read from.
    private object _text;

    internal Literal(LiteralKind kind, string text)
    {
        _kind = (byte)kind;
        _text = text;
    }

    internal Literal(LiteralKind kind, SourceText source, in Token token)
    {
        _kind = (byte)kind;
        _text = source;
        _tokenKind = token.Kind;
        _traits = token.Traits;
        Start = token.Start;
        End = token.End;
    }

    public LiteralKind Kind => (LiteralKind)_kind;

    public string Text
    {
        get
        {
            var known = _text;
            if (known is not SourceText source)
            {
                return (string)known;
            }

            var text = TokenValue.Get(source.Text, new Token(_tokenKind, Keyword.NoKeyword, _traits, Start, Length));
            _text = text;
            return text;
        }
    }
}

/// <summary>date '2020-01-01', interval '1' day, and a function-like type name with its modifiers.</summary>
public sealed class TypedLiteral : Expression
{
    public required TypeName Type { get; init; }

    public FunctionArguments? Arguments { get; init; }

    public required Literal Value { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Type);
        children.Add(Arguments);
        children.Add(Value);
    }
}

/// <summary>Modifiers of a type in a typed literal.</summary>
public sealed class FunctionArguments : SqlNode
{
    public NodeList<Expression> Items { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Items);
}

/// <summary>A column with what qualifies it. Whether a part is a schema, a table, a column or a field is known after binding.</summary>
public sealed class ColumnReference : Expression
{
    public NodeList<Identifier> Parts { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Parts);
}

/// <summary>* or t.*</summary>
public sealed class StarExpression : Expression
{
    public NodeList<Identifier> Qualifier { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Qualifier);
}

/// <summary>$1, @name, :name.</summary>
public sealed class ParameterReference : Expression
{
    public required string Name { get; init; }

    public ParameterStyle Style { get; init; }
}

/// <summary>An interpolation hole where a value stands.</summary>
public sealed class HoleExpression : Expression
{
    public HoleKind Hole { get; init; }
}

/// <summary>Nothing, where a value must be.</summary>
public sealed class MissingExpression : Expression;
