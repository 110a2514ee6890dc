using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>
/// Reads an expression as SQL text: literals, constants, interpolation, concatenation, <c>string.Format</c>, and locals with one value.
/// What it cannot see becomes a hole.
/// </summary>
internal sealed class EmbeddedSqlReader
{
    private const int MaximumPieces = 500;
    private const int MaximumDepth = 12;

    private readonly SqlTextBuilder _text = new();
    private readonly List<EmbeddedHole> _holes = [];
    private readonly List<SourceSegment> _segments = [];
    private readonly LocalValues _locals = new();
    private readonly SqlSender? _sender;
    private int _pieces;

    private EmbeddedSqlReader(SqlSender? sender) => _sender = sender;

    /// <summary>Null when nothing of the text is known.</summary>
    public static EmbeddedSql? Read(IOperation expression, LanguageLevel level) => Read(expression, null, level);

    /// <summary>The text as its sender hands it to the server. Null when nothing of it is known, or when the code adds to it later.</summary>
    public static EmbeddedSql? Read(SqlUse use, LanguageLevel level)
    {
        if (use.Sender == SqlSender.Command && LocalIndex.ExtendsCommandText(use.At))
        {
            return null;
        }

        return Read(use.Text, use.Sender, level) is { } sql ? use.Sender == SqlSender.Dapper ? DapperText.Expand(sql, use.IsOfNpgsql) : sql : null;
    }

    private static EmbeddedSql? Read(IOperation expression, SqlSender? sender, LanguageLevel level)
    {
        var reader = new EmbeddedSqlReader(sender);
        reader.Append(expression, 0);
        return reader._pieces > MaximumPieces || reader._text.Length == reader._text.Holes.Count
            ? null
            : new EmbeddedSql(reader._text.ToString(), reader._text.Holes, reader._holes, reader._segments, level);
    }

    private void Append(IOperation operation, int depth)
    {
        if (++_pieces > MaximumPieces || depth > MaximumDepth)
        {
            return;
        }

        switch (operation)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } concatenation:
                AppendConcatenation(concatenation, depth);
                break;
            case IInterpolatedStringOperation interpolated when interpolated.ConstantValue is not { HasValue: true, Value: string } || interpolated.Parts.Length > 0:
                AppendInterpolation(interpolated, depth);
                break;
            case IInterpolatedStringHandlerCreationOperation handler:
                Append(handler.Content, depth + 1);
                break;
            case IUtf8StringOperation utf8:
                AppendLiteral(utf8.Value, utf8.Syntax);
                break;
            case IConversionOperation { Operand: IInterpolatedStringOperation or IInterpolatedStringHandlerCreationOperation } formattable:
                Append(formattable.Operand, depth + 1);
                break;
            case ILiteralOperation { ConstantValue: { HasValue: true, Value: string value } } literal:
                AppendLiteral(value, literal.Syntax);
                break;
            case IParenthesizedOperation parenthesized:
                Append(parenthesized.Operand, depth + 1);
                break;
            case IConversionOperation { Operand.Type.SpecialType: SpecialType.System_String } conversion:
                Append(conversion.Operand, depth + 1);
                break;
            case ILocalReferenceOperation local when _locals.ValueOf(local) is { } value && IsText(value):
                Append(value, depth + 1);
                break;
            case IFieldReferenceOperation { Field: { } field } when ConstantField.TryRead(field, out var pieces):
                AppendPieces(pieces, operation.Syntax);
                break;
            case { ConstantValue: { HasValue: true, Value: string constant } }:
                AppendOpaque(constant, operation.Syntax);
                break;
            case IInvocationOperation build when BuilderText.TryRead(build, out var appended):
                foreach (var piece in appended)
                {
                    AppendFormatPart(piece, depth);
                }

                break;
            case IInvocationOperation call when FormatString.TryRead(call, out var parts):
                foreach (var part in parts)
                {
                    AppendFormatPart(part, depth);
                }

                break;
            default:
                AppendHole(operation);
                break;
        }
    }

    // Other values are better named by the variable that holds them.
    private static bool IsText(IOperation value) => value switch
    {
        IConversionOperation conversion => IsText(conversion.Operand),
        IInvocationOperation call => FormatString.TryRead(call, out _) || BuilderText.TryRead(call, out _),
        IFieldReferenceOperation { Field: { } field } => ConstantField.TryRead(field, out _),
        _ => value is IInterpolatedStringOperation or IBinaryOperation or ILocalReferenceOperation or { ConstantValue: { HasValue: true, Value: string } },
    };

    // A long concatenation is a left-deep tree: unfold it without recursion.
    private void AppendConcatenation(IBinaryOperation concatenation, int depth)
    {
        var right = new Stack<IOperation>();
        IOperation current = concatenation;
        while (current is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } inner)
        {
            right.Push(inner.RightOperand);
            current = inner.LeftOperand;
        }

        Append(current, depth + 1);
        while (right.Count > 0)
        {
            Append(right.Pop(), depth + 1);
        }
    }

    private void AppendInterpolation(IInterpolatedStringOperation interpolated, int depth)
    {
        foreach (var part in interpolated.Parts)
        {
            if (part is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string text } })
            {
                AppendLiteral(text, part.Syntax);
            }
            else if (part is IInterpolationOperation interpolation)
            {
                AppendInterpolated(interpolation.Expression, depth);
            }
            else if (part is IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments.Length: > 0 } append })
            {
                if (part.Kind == OperationKind.InterpolatedStringAppendLiteral && append.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string literal })
                {
                    AppendLiteral(literal, append.Arguments[0].Value.Syntax is InterpolatedStringTextSyntax inner ? inner : part.Syntax);
                }
                else
                {
                    AppendInterpolated(append.Arguments[0].Value, depth);
                }
            }
        }
    }

    private void AppendFormatPart(FormatPart part, int depth)
    {
        if (part.Argument is { } argument)
        {
            Append(argument, depth + 1);
        }
        else
        {
            _text.Append(part.Text);
        }
    }

    private void AppendInterpolated(IOperation expression, int depth)
    {
        if (_sender == SqlSender.EntityFrameworkInterpolated)
        {
            _text.AppendHole(HoleKind.Value);
        }
        else
        {
            Append(expression, depth + 1);
        }
    }

    private void AppendLiteral(string value, SyntaxNode syntax)
    {
        var token = syntax switch
        {
            LiteralExpressionSyntax literal => literal.Token,
            InterpolatedStringTextSyntax text => text.TextToken,
            _ => default,
        };
        AppendText(value, token.SyntaxTree is { } tree ? new SourceSegment(0, value.Length, tree, LiteralMap.Offsets(token, value)) : SourceSegment.Opaque(0, value.Length, syntax));
    }

    // The characters come from a constant, a nameof: all of them stand where its name stands.
    private void AppendOpaque(string value, SyntaxNode syntax) => AppendText(value, SourceSegment.Opaque(0, value.Length, syntax));

    private void AppendPieces(IReadOnlyList<ConstantPiece> pieces, SyntaxNode use)
    {
        foreach (var piece in pieces)
        {
            AppendText(piece.Text, piece.Token.SyntaxTree is { } tree
                ? new SourceSegment(0, piece.Text.Length, tree, LiteralMap.Offsets(piece.Token, piece.Text))
                : SourceSegment.Opaque(0, piece.Text.Length, use));
        }
    }

    private void AppendText(string value, SourceSegment source)
    {
        if (_sender != SqlSender.EntityFrameworkRaw || value.IndexOf('{') < 0)
        {
            _segments.Add(source.Part(0, value.Length, _text.Length));
            _text.Append(value);
            return;
        }

        foreach (var (start, length, isPlaceholder) in EntityFrameworkText.Pieces(value))
        {
            if (isPlaceholder)
            {
                _text.AppendHole(HoleKind.Value);
            }
            else
            {
                _segments.Add(source.Part(start, length, _text.Length));
                _text.Append(value.Substring(start, length));
            }
        }
    }

    private void AppendHole(IOperation operation)
    {
        var expression = operation is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operation;
        _holes.Add(new EmbeddedHole(_text.Length, expression));
        _text.AppendHole(HoleKind.Fragment);
    }
}
