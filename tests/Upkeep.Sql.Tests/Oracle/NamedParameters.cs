using System.Globalization;
using System.Text.RegularExpressions;

namespace Upkeep.Sql.Tests.Oracle;

/// <summary>Rewrites <c>@name</c> and <c>:name</c> to <c>$n</c>, as Npgsql does before it sends a command.</summary>
internal static partial class NamedParameters
{
    /// <summary>The parameters' names in order of number are added to <paramref name="names"/>.</summary>
    public static string ToPositional(string sql, List<string>? names = null)
    {
        names ??= [];
        return TokenPattern().Replace(sql, match => match.Groups["name"] is { Success: true } name ? Number(names, name.Value) : match.Value);
    }

    private static string Number(List<string> names, string name)
    {
        if (!names.Contains(name))
        {
            names.Add(name);
        }

        return string.Create(CultureInfo.InvariantCulture, $"${names.IndexOf(name) + 1}");
    }

    // What must be stepped over (strings, quoted names, dollar quotes, comments, '::' and ':='), then a parameter.
    [GeneratedRegex(
        """'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(?<tag>\w*)\$.*?\$\k<tag>\$|--[^\n]*|/\*.*?\*/|::|:=|(?<![\w:\]\)"])[:@](?<name>[A-Za-z_]\w*)""",
        RegexOptions.Singleline)]
    private static partial Regex TokenPattern();
}
