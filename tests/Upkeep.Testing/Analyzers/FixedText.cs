using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Upkeep.Testing.Analyzers;

/// <summary>Compares the text a fix gives with the expected one, and sees to it that no comment was lost.</summary>
internal static class FixedText
{
    public static void Compare(string source, string expected, string actual, string how)
    {
        if (actual != expected)
        {
            throw new VerificationException($"With {how} the code is not the expected one.\n--- expected\n{expected}\n--- actual\n{actual}\n--- first difference: {FirstDifference(expected, actual)}");
        }

        var lost = Comments(source).Except(Comments(actual)).ToList();
        if (lost.Count > 0)
        {
            throw new VerificationException($"With {how} these comments are lost: {string.Join(" ", lost)}");
        }
    }

    private static HashSet<string> Comments(string source) =>
    [
        .. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            .Select(trivia => trivia.ToString()),
    ];

    private static string FirstDifference(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(left.Length, right.Length)).First(i => left.ElementAtOrDefault(i) != right.ElementAtOrDefault(i));
        return $"line {line + 1}\n  expected: {left.ElementAtOrDefault(line)}\n  actual:   {right.ElementAtOrDefault(line)}";
    }
}
