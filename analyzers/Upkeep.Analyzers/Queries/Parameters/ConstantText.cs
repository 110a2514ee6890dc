using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Queries.Parameters;

/// <summary>A text that is known when the program is compiled, and the expression that gives it.</summary>
internal sealed record ConstantText(string Text, SyntaxNode Expression)
{
    /// <summary>Null where the text is put together at run time.</summary>
    public static ConstantText? Of(IOperation? value)
    {
        var operation = OperationSteps.Strip(value);
        if (operation is { ConstantValue: { HasValue: true, Value: string text } })
        {
            return new ConstantText(text, operation.Syntax);
        }

        return operation is ILocalReferenceOperation local && LocalUses.In(local).OnlyValueOf(local.Local) is { } assigned
            && OperationSteps.Strip(assigned) is { ConstantValue: { HasValue: true, Value: string held } } source
            ? new ConstantText(held, source.Syntax)
            : null;
    }

    /// <summary>Where the word stands in the literals of the expression; the whole expression where it cannot be found there.</summary>
    public Location Find(string word)
    {
        foreach (var token in Expression.DescendantTokens().Where(token => token.RawKind is (int)SyntaxKind.StringLiteralToken
            or (int)SyntaxKind.SingleLineRawStringLiteralToken or (int)SyntaxKind.MultiLineRawStringLiteralToken or (int)SyntaxKind.InterpolatedStringTextToken))
        {
            for (var at = token.Text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = token.Text.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                var end = at + word.Length;
                if (end == token.Text.Length || !(char.IsLetterOrDigit(token.Text[end]) || token.Text[end] == '_'))
                {
                    return Location.Create(Expression.SyntaxTree, TextSpan.FromBounds(token.SpanStart + at, token.SpanStart + end));
                }
            }
        }

        return Expression.GetLocation();
    }
}
