using System.CommandLine;

namespace Upkeep.Cli.Migrations;

/// <summary><c>upkeep migrations</c></summary>
internal static class MigrationsCommand
{
    public static Command Create() =>
        new("migrations", "Migrations, before they run.")
        {
            CheckCommand.Create(),
        };
}
