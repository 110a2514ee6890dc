using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Sql.Lexing;

namespace Upkeep.Generators.Shared;

/// <summary><c>&lt;UpkeepPostgreSqlVersion&gt;17&lt;/UpkeepPostgreSqlVersion&gt;</c>: the server the project is for.</summary>
internal static class PostgreSqlVersion
{
    private const string Property = "build_property.UpkeepPostgreSqlVersion";

    /// <summary>15 where nothing is said. A version that nothing is known of is read as the nearest one.</summary>
    public static LanguageLevel Of(AnalyzerConfigOptionsProvider options)
    {
        if (!options.GlobalOptions.TryGetValue(Property, out var text))
        {
            return LanguageLevel.PostgreSql15;
        }

        var end = text.IndexOf('.');
        return int.TryParse(end < 0 ? text : text.Substring(0, end), NumberStyles.Integer, CultureInfo.InvariantCulture, out var version)
            ? SqlOptions.LevelOf(version)
            : LanguageLevel.PostgreSql15;
    }
}
