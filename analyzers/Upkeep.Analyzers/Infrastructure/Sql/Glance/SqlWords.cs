namespace Upkeep.Analyzers.Infrastructure.Sql.Glance;

/// <summary>What a text looks like before anybody reads it.</summary>
internal static class SqlWords
{
    private static readonly char[] s_blanks = [' ', '\t', '\r', '\n', '\f', '('];

    private static readonly HashSet<string> s_verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "select", "insert", "update", "delete", "with", "merge", "values", "table", "copy", "call", "explain", "create", "alter", "drop", "truncate", "set", "reset", "show",
        "begin", "start", "commit", "rollback", "savepoint", "release", "lock", "grant", "revoke", "comment", "analyze", "vacuum", "do", "listen", "notify", "unlisten",
        "declare", "fetch", "move", "close", "prepare", "execute", "deallocate", "refresh", "reindex", "cluster", "import",
    };

    /// <summary>A single word is no command that anything can be said about.</summary>
    public static bool MayBeSql(string text) => text.IndexOfAny(s_blanks) >= 0 && !string.IsNullOrWhiteSpace(text);

    public static bool BeginsCommand(string text)
    {
        var start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] == '('))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return s_verbs.Contains(text.Substring(start, end - start));
    }

    /// <summary>The name of a method that may take a text from somewhere else.</summary>
    public static bool SendsText(string name) => SendsText(name, 0, name.Length);

    /// <inheritdoc cref="SendsText(string)"/>
    public static bool SendsText(string text, int start, int length)
    {
        return Begins("Query") || Begins("Execute") || Begins("FromSql") || Begins("SqlQuery") || Ends("Command") || (Begins("Begin") && text.IndexOf("port", start, length, StringComparison.Ordinal) > 0);

        bool Begins(string word) => length >= word.Length && string.CompareOrdinal(text, start, word, 0, word.Length) == 0;

        bool Ends(string word) => length >= word.Length && string.CompareOrdinal(text, start + length - word.Length, word, 0, word.Length) == 0;
    }
}
