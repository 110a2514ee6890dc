using System.CommandLine;

namespace Upkeep.Cli.Verify;

/// <summary><c>upkeep verify</c>: every query of a built assembly against a real server.</summary>
internal static class VerifyCommand
{
    private const long LargeRows = 10_000;
    private const int ProgressEvery = 25;

    public static Command Create()
    {
        var assembly = new Option<string>("--assembly", "-a")
        {
            Description = "The built assembly. It is read, not loaded: what it refers to need not be there",
            HelpName = "file",
            Required = true,
        };
        var connection = DatabaseOption.Create();
        var json = new Option<bool>("--json") { Description = "Write the report as JSON" };
        var large = new Option<long>("--large")
        {
            Description = "From how many rows on a table that is read as a whole is worth a note",
            HelpName = "rows",
            DefaultValueFactory = static _ => LargeRows,
        };
        var command = new Command(
            "verify",
            "Have a server prepare and explain every query that Upkeep generated into an assembly ([Query], [Command], [Copy]). Nothing is executed. "
            + "The database needs the schema of the release, and may be empty. Ends with 1 when a query cannot work.")
        {
            assembly,
            connection,
            json,
            large,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var path = parsed.GetValue(assembly)!;
            var queries = ManifestReader.Read(path);
            if (queries.Count == 0)
            {
                throw new CommandException($"'{path}' holds no query of Upkeep: methods with [Query], [Command] or [Copy] in a [Repository] leave one each");
            }

            var verdicts = await VerifyAsync(queries, parsed.GetValue(connection), parsed.GetValue(large), parsed.InvocationConfiguration.Error, stop);
            await parsed.InvocationConfiguration.Output.WriteAsync(
                (parsed.GetValue(json) ? VerifyReport.Json(path, verdicts) : VerifyReport.Text(path, verdicts)).AsMemory(), stop);
            return verdicts.Any(static verdict => verdict.Status == QueryStatus.Failed) ? UpkeepCommand.Failed : 0;
        });
        return command;
    }

    private static async Task<List<QueryVerdict>> VerifyAsync(IReadOnlyList<ManifestQuery> queries, string? connectionString, long large, TextWriter progress, CancellationToken stop)
    {
        await using var database = DatabaseOption.Open(connectionString);
        await using var connection = await database.OpenConnectionAsync(stop);
        var verifier = new QueryVerifier(connection, large);
        var verdicts = new List<QueryVerdict>();
        foreach (var query in queries)
        {
            verdicts.Add(await verifier.VerifyAsync(query, stop));
            if (verdicts.Count % ProgressEvery == 0)
            {
                await progress.WriteLineAsync($"upkeep: {verdicts.Count} of {queries.Count} queries verified");
            }
        }

        return verdicts;
    }
}
