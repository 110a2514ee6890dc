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
    private readonly LocalValues _locals;
    private int _pieces;

    private EmbeddedSqlReader(LocalValues locals) => _locals = locals;

    /// <summary>Null when nothing of the text is known.</summary>
    public static EmbeddedSql? Read(IOperation expression)
    {
        var reader = new EmbeddedSqlReader(new LocalValues());
        reader.Append(expression, 0);
        return reader._pieces > MaximumPieces || reader._text.Length == reader._holes.Count
            ? null
            : new EmbeddedSql(reader._text.ToString(), reader._text.Holes, reader._holes, reader._segments);
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
            case ILiteralOperation { ConstantValue: { HasValue: true, Value: string value } } literal:
                AppendLiteral(value, literal.Syntax);
                break;
            case IParenthesizedOperation parenthesized:
                Append(parenthesized.Operand, depth + 1);
                break;
            case IConversionOperation { Operand.Type.SpecialType: SpecialType.System_String } conversion:
                Append(conversion.Operand, depth + 1);
                break;
            case { ConstantValue: { HasValue: true, Value: string constant } }:
                _text.Append(constant);
                break;
            case IInvocationOperation call when FormatString.TryRead(call, out var parts):
                foreach (var part in parts)
                {
                    AppendFormatPart(part, depth);
                }

                break;
            case ILocalReferenceOperation local when _locals.ValueOf(local) is { } value && IsText(value):
                Append(value, depth + 1);
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
        IInvocationOperation call => FormatString.TryRead(call, out _),
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
                Append(interpolation.Expression, depth + 1);
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

    private void AppendLiteral(string value, SyntaxNode syntax)
    {
        var token = syntax switch
        {
            LiteralExpressionSyntax literal => literal.Token,
            InterpolatedStringTextSyntax text => text.TextToken,
            _ => default,
        };
        if (token.SyntaxTree is { } tree)
        {
            _segments.Add(new SourceSegment(_text.Length, value.Length, tree, LiteralMap.Offsets(token, value)));
        }

        _text.Append(value);
    }

    private void AppendHole(IOperation operation)
    {
        var expression = operation is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operation;
        _holes.Add(new EmbeddedHole(_text.Length, expression));
        _text.AppendHole(HoleKind.Fragment);
    }
}
