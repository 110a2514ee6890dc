using System.CommandLine;

namespace Upkeep.Cli.Sql;

/// <summary><c>upkeep sql</c>: what Upkeep knows about SQL texts, without a server.</summary>
internal static class SqlCommand
{
    public static Command Create() =>
        new("sql", "Check SQL without a server.")
        {
            ParseCommand.Create(),
            DescribeCommand.Create(),
            AdviseCommand.Create(),
        };
}
