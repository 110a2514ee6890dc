using System.CommandLine;
using System.Globalization;
using Upkeep.Sql.Lexing;

namespace Upkeep.Cli.Schema;

/// <summary><c>--postgres</c>: the version whose grammar holds.</summary>
internal static class PostgresVersionOption
{
    public static Option<string> Create()
    {
        string[] versions = [.. Enum.GetValues<LanguageLevel>().Select(static level => ((int)level).ToString(CultureInfo.InvariantCulture))];
        var option = new Option<string>("--postgres")
        {
            Description = $"Version of PostgreSQL that reads the SQL: {string.Join(", ", versions[..^1])} or {versions[^1]}",
            HelpName = "version",
            DefaultValueFactory = _ => versions[0],
        };
        option.AcceptOnlyFromAmong(versions);
        return option;
    }

    public static LanguageLevel GetLevel(this ParseResult parsed, Option<string> option) =>
        (LanguageLevel)int.Parse(parsed.GetValue(option)!, CultureInfo.InvariantCulture);
}
