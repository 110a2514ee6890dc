using System.CommandLine;
using System.CommandLine.Help;
using Npgsql;
using Upkeep.Cli.Doctor;
using Upkeep.Cli.Errors;
using Upkeep.Cli.Migrations;
using Upkeep.Cli.Monitoring;
using Upkeep.Cli.Rules;
using Upkeep.Cli.Sagas;
using Upkeep.Cli.Schema;
using Upkeep.Cli.Sql;
using Upkeep.Cli.Verify;

namespace Upkeep.Cli;

/// <summary>The command <c>upkeep</c>: its parts, and what becomes of their failures.</summary>
internal static class UpkeepCommand
{
    /// <summary>Exit code of a command that could not do its work; a command line that makes no sense ends with 2.</summary>
    public const int Failed = 1;

    private const int Misused = 2;
    private const int Interrupted = 130;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var root = Create();
        var parsed = root.Parse(arguments.Count == 0 ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var mistake in parsed.Errors)
            {
                await error.WriteLineAsync($"upkeep: {mistake.Message}");
            }

            await error.WriteLineAsync($"Try '{Path(parsed.CommandResult)} --help'.");
            return Misused;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Interrupted;
        }
        catch (CommandException failure)
        {
            await error.WriteLineAsync($"upkeep: {failure.Message}");
            return Failed;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            await error.WriteLineAsync($"upkeep: {DatabaseFailure.Describe(failure)}");
            return Failed;
        }
    }

    // Not a RootCommand: that names itself after the assembly, and users type 'upkeep'.
    private static Command Create() =>
        new("upkeep", "Upkeep: SQL and sagas of .NET code on PostgreSQL, from the shell.")
        {
            new HelpOption { Recursive = true },
            new VersionOption(),
            SagasCommand.Create(),
            DoctorCommand.Create(),
            ExplainCommand.Create(),
            RulesCommand.Create(),
            MonitoringCommand.Create(),
            SqlCommand.Create(),
            SchemaCommand.Create(),
            MigrationsCommand.Create(),
            VerifyCommand.Create(),
        };

    private static string Path(System.CommandLine.Parsing.CommandResult command) =>
        command.Parent is System.CommandLine.Parsing.CommandResult parent ? $"{Path(parent)} {command.Command.Name}" : command.Command.Name;
}
