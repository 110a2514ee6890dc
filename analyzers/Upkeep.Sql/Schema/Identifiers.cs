using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Schema;

/// <summary>How PostgreSQL writes names.</summary>
public static class Identifiers
{
    /// <summary>Names are cut to this many bytes.</summary>
    public const int MaximumBytes = 63;

    /// <summary>quote_ident: quoted where it would otherwise be folded, or read as a keyword.</summary>
    public static string Quote(string name) => NeedsQuotes(name) ? "\"" + name.Replace("\"", "\"\"") + "\"" : name;

    private static bool NeedsQuotes(string name)
    {
        if (name.Length == 0 || !(name[0] is (>= 'a' and <= 'z') or '_'))
        {
            return true;
        }

        foreach (var character in name)
        {
            if (character is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'))
            {
                return true;
            }
        }

        return KeywordTable.Find(name) is var keyword && keyword != Keyword.NoKeyword && KeywordTable.GetCategory(keyword) != KeywordCategory.Unreserved;
    }
}
