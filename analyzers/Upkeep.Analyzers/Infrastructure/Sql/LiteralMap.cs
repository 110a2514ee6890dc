using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>Finds, for each character a string token means, where it stands in the source.</summary>
internal static class LiteralMap
{
    public static int[] Offsets(SyntaxToken token, string value)
    {
        var text = token.Text;
        var offsets = new int[value.Length + 1];
        var hasEscapes = HasEscapes(token);
        var position = ContentStart(token);
        for (var i = 0; i < value.Length; i++)
        {
            // What the source has and the value lacks is the indentation of a raw string, or a carriage return.
            while (position < text.Length && text[position] != value[i] && !(hasEscapes && text[position] == '\\'))
            {
                position++;
            }

            offsets[i] = token.SpanStart + Math.Min(position, text.Length);
            position += position < text.Length ? LengthOf(text, position, hasEscapes, IsDoubling(token)) : 0;
        }

        offsets[value.Length] = token.SpanStart + Math.Min(position, text.Length);
        return offsets;
    }

    private static int LengthOf(string text, int position, bool hasEscapes, bool doubles)
    {
        if (hasEscapes && text[position] == '\\' && position + 1 < text.Length)
        {
            return text[position + 1] switch
            {
                'u' => 6,
                'U' => 10,
                'x' => 2 + HexDigits(text, position + 2),
                _ => 2,
            };
        }

        return doubles && text[position] is '"' or '{' or '}' && position + 1 < text.Length && text[position + 1] == text[position] ? 2 : 1;
    }

    private static int HexDigits(string text, int position)
    {
        var count = 0;
        while (count < 4 && position + count < text.Length && Uri.IsHexDigit(text[position + count]))
        {
            count++;
        }

        return count;
    }

    private static int ContentStart(SyntaxToken token)
    {
        if (token.IsKind(SyntaxKind.InterpolatedStringTextToken))
        {
            return 0;
        }

        var position = 0;
        while (position < token.Text.Length && token.Text[position] is '@' or '$')
        {
            position++;
        }

        var quotes = position;
        while (quotes < token.Text.Length && token.Text[quotes] == '"')
        {
            quotes++;
        }

        return IsRaw(token) ? quotes : position + 1;
    }

    private static bool IsRaw(SyntaxToken token) =>
        token.Kind() is SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken;

    private static bool HasEscapes(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken => !token.Text.StartsWith("@", StringComparison.Ordinal),
        SyntaxKind.InterpolatedStringTextToken => StartOfInterpolation(token) is var start && start.IndexOf('@') < 0 && !start.Contains("\"\"\""),
        _ => false,
    };

    private static bool IsDoubling(SyntaxToken token) =>
        token.IsKind(SyntaxKind.InterpolatedStringTextToken) ? !StartOfInterpolation(token).Contains("\"\"\"") : !HasEscapes(token) && !IsRaw(token);

    private static string StartOfInterpolation(SyntaxToken token) =>
        token.Parent?.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.InterpolatedStringExpressionSyntax interpolated ? interpolated.StringStartToken.Text : "";
}
