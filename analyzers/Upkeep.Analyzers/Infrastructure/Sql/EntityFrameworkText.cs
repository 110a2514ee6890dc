namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>The text of FromSqlRaw and its kin: a composite format whose <c>{0}</c> become parameters.</summary>
internal static class EntityFrameworkText
{
    public static IEnumerable<(int Start, int Length, bool IsPlaceholder)> Pieces(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i])
            {
                // One of the two stays.
                yield return (start, i + 1 - start, false);
                start = ++i + 1;
            }
            else if (text[i] == '{' && text.IndexOf('}', i) is var end and > 0 && IsNumber(text, i + 1, end))
            {
                yield return (start, i - start, false);
                yield return (i, end + 1 - i, true);
                start = end + 1;
                i = end;
            }
        }

        yield return (start, text.Length - start, false);
    }

    private static bool IsNumber(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!char.IsDigit(text[i]))
            {
                return false;
            }
        }

        return end > start;
    }
}
