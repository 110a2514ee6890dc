using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>
/// What Dapper makes of a text before the server sees it: <c>{=name}</c> becomes a literal, and <c>in @ids</c> a list in parentheses, unless the connection is Npgsql's own:
/// that one takes arrays, and Dapper hands it the list as one, which is no SQL behind IN.
/// </summary>
internal static class DapperText
{
    /// <summary>Null where the text uses what cannot be followed: parameters by position, such as <c>?name?</c>.</summary>
    public static EmbeddedSql? Expand(EmbeddedSql sql, bool isOfNpgsql)
    {
        if (HasPositional(sql.Text))
        {
            return null;
        }

        var edits = new List<(int Start, int Length, string Text)>();
        AddLiterals(sql.Text, edits);
        if (!isOfNpgsql)
        {
            AddLists(sql, edits);
        }

        return edits.Count == 0 ? sql : Apply(sql, [.. edits.OrderBy(static edit => edit.Start)]);
    }

    /// <summary>What to write instead of <c>in @ids</c>, where that is the error; null where it is another.</summary>
    public static string? AdviceOn(string text, int errorStart)
    {
        if (errorStart >= text.Length || text[errorStart] is not ('@' or ':'))
        {
            return null;
        }

        var before = text.Substring(0, errorStart).TrimEnd().ToUpperInvariant();
        return !before.EndsWith(" IN", StringComparison.Ordinal) ? null
            : before.Substring(0, before.Length - 3).TrimEnd().EndsWith(" NOT", StringComparison.Ordinal) ? "Npgsql is given the list as one array: write <> all (…)"
            : "Npgsql is given the list as one array: write = any (…)";
    }

    private static bool HasPositional(string text)
    {
        for (var at = text.IndexOf('?'); at >= 0; at = text.IndexOf('?', at + 1))
        {
            var end = at + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            if (end > at + 1 && end < text.Length && text[end] == '?')
            {
                return true;
            }
        }

        return false;
    }

    private static void AddLiterals(string text, List<(int Start, int Length, string Text)> edits)
    {
        for (var at = text.IndexOf("{=", StringComparison.Ordinal); at >= 0; at = text.IndexOf("{=", at + 1, StringComparison.Ordinal))
        {
            if (text.IndexOf('}', at) is var end and > 0)
            {
                edits.Add((at, end + 1 - at, SqlHole.Marker.ToString()));
            }
        }
    }

    private static void AddLists(EmbeddedSql sql, List<(int Start, int Length, string Text)> edits)
    {
        var tokens = sql.Tokenize();
        for (var i = 0; i + 2 < tokens.Count; i++)
        {
            if (tokens[i].Keyword == Keyword.In && tokens.StartsNamedParameter(i + 1))
            {
                edits.Add((tokens[i + 1].Start, 0, "("));
                edits.Add((tokens[i + 2].End, 0, ")"));
            }
        }
    }

    private static EmbeddedSql Apply(EmbeddedSql sql, IReadOnlyList<(int Start, int Length, string Text)> edits)
    {
        var text = new System.Text.StringBuilder();
        var holes = new List<SqlHole>();
        var segments = new List<SourceSegment>();
        var position = 0;
        foreach (var edit in edits)
        {
            Copy(sql, position, edit.Start, text, holes, segments);
            if (edit.Text[0] == SqlHole.Marker)
            {
                holes.Add(new SqlHole(text.Length, HoleKind.Value));
            }

            text.Append(edit.Text);
            position = edit.Start + edit.Length;
        }

        Copy(sql, position, sql.Text.Length, text, holes, segments);
        return new EmbeddedSql(text.ToString(), holes, sql.Holes, segments, sql.Level);
    }

    private static void Copy(EmbeddedSql sql, int start, int end, System.Text.StringBuilder text, List<SqlHole> holes, List<SourceSegment> segments)
    {
        var shift = text.Length - start;
        holes.AddRange(sql.SqlHoles.Where(hole => hole.Position >= start && hole.Position < end).Select(hole => new SqlHole(hole.Position + shift, hole.Kind)));
        foreach (var segment in sql.Segments)
        {
            var from = Math.Max(segment.Start, start);
            var to = Math.Min(segment.Start + segment.Length, end);
            if (from < to || (from == to && end == sql.Text.Length && from == segment.Start + segment.Length))
            {
                segments.Add(segment.Part(from - segment.Start, to - from, from + shift));
            }
        }

        text.Append(sql.Text, start, end - start);
    }
}
