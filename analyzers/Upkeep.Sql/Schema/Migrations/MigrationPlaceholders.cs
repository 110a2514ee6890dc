using System.Text;

namespace Upkeep.Sql.Schema.Migrations;

/// <summary>
/// What migration tools fill in before a file is run: <c>${name}</c> (Flyway, Evolve) and <c>$name$</c> (DbUp). Before a dot it is a
/// schema, and the default one is taken; elsewhere it reads as a name.
/// </summary>
internal static class MigrationPlaceholders
{
    /// <summary>The text with placeholders out of the parser's way. Positions stay.</summary>
    public static string Replace(string text)
    {
        StringBuilder? result = null;
        for (var start = text.IndexOf('$'); start >= 0; start = start + 1 < text.Length ? text.IndexOf('$', start + 1) : -1)
        {
            var end = EndOf(text, start, out var isSchema);
            if (end < 0)
            {
                continue;
            }

            result ??= new StringBuilder(text);
            for (var i = start; i < end; i++)
            {
                result[i] = isSchema ? ' ' : char.IsLetterOrDigit(text[i]) ? text[i] : '_';
            }

            start = end - 1;
        }

        return result?.ToString() ?? text;
    }

    // Behind the placeholder, and behind the dot when it stands for a schema; -1 when there is none.
    private static int EndOf(string text, int start, out bool isSchema)
    {
        isSchema = false;
        var isBraced = start + 1 < text.Length && text[start + 1] == '{';
        var name = start + (isBraced ? 2 : 1);
        var end = name;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_' || (isBraced && text[end] is '.' or ':' or '-')))
        {
            end++;
        }

        if (end == name || end == text.Length || text[end] != (isBraced ? '}' : '$'))
        {
            return -1;
        }

        end++;
        isSchema = end + 1 < text.Length && text[end] == '.' && (char.IsLetter(text[end + 1]) || text[end + 1] is '_' or '"');
        return isSchema ? end + 1 : isBraced ? end : -1;
    }
}
