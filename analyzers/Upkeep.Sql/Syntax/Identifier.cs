using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Syntax;

/// <summary>One name.</summary>
public sealed class Identifier : SqlNode
{
    private readonly Keyword _keyword;
    private readonly TokenKind _kind;
    private readonly TokenTraits _traits;

    // The value, or the SourceText it is still to be read from.
    private object _value;

    internal Identifier(SourceText source, in Token token)
    {
        _value = source;
        _keyword = token.Keyword;
        _kind = token.Kind;
        _traits = token.Traits;
        Start = token.Start;
        End = token.End;
    }

    /// <summary>A name nobody wrote, at a place in the text.</summary>
    internal Identifier(int position, string value)
    {
        _value = value;
        Start = position;
        End = position;
    }

    /// <summary>The name as PostgreSQL knows it: folded to lower case unless quoted, cut to 63 bytes. Empty when it is missing.</summary>
    public string Value
    {
        get
        {
            var known = _value;
            if (known is not SourceText source)
            {
                return (string)known;
            }

            var value = TokenValue.Get(source.Text, new Token(_kind, _keyword, _traits, Start, Length));
            _value = value;
            return value;
        }
    }

    public bool IsQuoted => _kind == TokenKind.QuotedIdentifier;

    /// <summary>The keyword the name is spelled like, if it is.</summary>
    public Keyword Keyword => _keyword;

    /// <summary>The name was left out: there is a syntax error.</summary>
    public bool IsMissing => _value is string { Length: 0 } && _kind == TokenKind.EndOfText;

    /// <summary>Holes are part of the name, or all of it: <see cref="Value"/> is not the real one.</summary>
    public bool ContainsHole => (_traits & TokenTraits.ContainsHole) != 0;
}
