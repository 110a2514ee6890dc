using System.CommandLine;

namespace Upkeep.Cli.Schema;

/// <summary><c>upkeep schema</c></summary>
internal static class SchemaCommand
{
    public static Command Create() =>
        new("schema", "The schema that Upkeep checks SQL against.")
        {
            ShowCommand.Create(),
            PullCommand.Create(),
            SizesCommand.Create(),
        };
}
