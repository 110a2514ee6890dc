using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Upkeep.Analyzers.CodeFixes.Infrastructure;

/// <summary>Writes statements next to another one, in its layout; where that one stands without braces, with braces around both.</summary>
internal static class StatementInsertion
{
    private const string OneLevel = "    ";

    public static IEnumerable<TextChange> Behind(StatementSyntax statement, IReadOnlyList<string> lines)
    {
        if (!IsInList(statement))
        {
            return Enclose(statement, [], lines);
        }

        return EndOfLine(statement) is { } newLine
            ? [new TextChange(new TextSpan(statement.FullSpan.End, 0), string.Concat(lines.Select(line => IndentationOf(statement) + line + newLine)))]
            : [new TextChange(new TextSpan(statement.Span.End, 0), " " + string.Join(" ", lines))];
    }

    /// <summary>As the first of what a statement encloses: the body of a <c>using</c>.</summary>
    public static IEnumerable<TextChange> AtBeginningOf(StatementSyntax body, IReadOnlyList<string> lines)
    {
        if (body is not BlockSyntax block)
        {
            return Enclose(body, lines, []);
        }

        var newLine = EndOfLine(block.OpenBraceToken.TrailingTrivia);
        return newLine is null
            ? [new TextChange(new TextSpan(block.OpenBraceToken.Span.End, 0), " " + string.Join(" ", lines))]
            : [new TextChange(new TextSpan(block.OpenBraceToken.FullSpan.End, 0), string.Concat(lines.Select(line => IndentationOf(block) + OneLevel + line + newLine)))];
    }

    private static IEnumerable<TextChange> Enclose(StatementSyntax statement, IReadOnlyList<string> before, IReadOnlyList<string> behind)
    {
        var isOnLineOfItsOwn = EndOfLine(statement.GetFirstToken().GetPreviousToken().TrailingTrivia) is not null;
        if (!isOnLineOfItsOwn || EndOfLine(statement) is not { } newLine)
        {
            yield return new TextChange(new TextSpan(statement.SpanStart, 0), string.Concat(before.Prepend("{").Select(line => line + " ")));
            yield return new TextChange(new TextSpan(statement.Span.End, 0), string.Concat(behind.Append("}").Select(line => " " + line)));
            yield break;
        }

        var own = IndentationOf(statement);
        var outer = own.EndsWith(OneLevel, StringComparison.Ordinal) ? own.Substring(OneLevel.Length) : own;
        yield return new TextChange(new TextSpan(statement.FullSpan.Start, 0), outer + "{" + newLine + string.Concat(before.Select(line => own + line + newLine)));
        yield return new TextChange(new TextSpan(statement.FullSpan.End, 0), string.Concat(behind.Select(line => own + line + newLine)) + outer + "}" + newLine);
    }

    private static bool IsInList(StatementSyntax statement) => statement.Parent is BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax;

    private static string IndentationOf(SyntaxNode node) => node.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();

    private static string? EndOfLine(StatementSyntax statement) => EndOfLine(statement.GetTrailingTrivia());

    private static string? EndOfLine(SyntaxTriviaList trailing) =>
        trailing.Count > 0 && trailing[trailing.Count - 1].IsKind(SyntaxKind.EndOfLineTrivia) ? trailing[trailing.Count - 1].ToString() : null;
}
