using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations;

/// <summary>
/// Comments that say a finding is known: <c>-- upkeep:ignore UPK5001 why</c> above a statement, in it or behind it on its last
/// line; <c>-- upkeep:ignore-file UPK5012 why</c> anywhere in the file.
/// </summary>
internal sealed class Suppressions(SyntaxTree tree, string text)
{
    private const string Mark = "upkeep:ignore";
    private const string FileMark = "upkeep:ignore-file";

    public bool Covers(int statement, string rule)
    {
        if (text.IndexOf(Mark, StringComparison.Ordinal) < 0)
        {
            return false;
        }

        if (Names(0, text.Length, FileMark, rule))
        {
            return true;
        }

        var start = statement == 0 ? 0 : EndOfLine(tree.Statements[statement - 1].End);
        return Names(Math.Min(start, tree.Statements[statement].Start), EndOfLine(tree.Statements[statement].End), Mark, rule);
    }

    private int EndOfLine(int position)
    {
        var newline = text.IndexOf('\n', Math.Min(position, text.Length));
        return newline < 0 ? text.Length : newline;
    }

    private bool Names(int start, int end, string mark, string rule)
    {
        for (var at = text.IndexOf(mark, start, end - start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, at + 1, end - at - 1, StringComparison.Ordinal))
        {
            var after = at + mark.Length;
            if (after < text.Length && text[after] == '-')
            {
                continue;
            }

            var line = text.Substring(after, EndOfLine(after) - after);
            if (line.IndexOf(rule, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
