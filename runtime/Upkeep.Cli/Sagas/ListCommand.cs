using System.CommandLine;
using System.Globalization;
using Upkeep.PostgreSql;
using Upkeep.Sagas;

namespace Upkeep.Cli.Sagas;

/// <summary><c>upkeep sagas list</c>: the latest sagas in the states asked for.</summary>
internal static class ListCommand
{
    private static readonly SagaState[] s_states =
        [SagaState.Running, SagaState.Completed, SagaState.Compensating, SagaState.Compensated, SagaState.Stuck, SagaState.Abandoned];

    public static Command Create()
    {
        var connection = DatabaseOption.Create();
        var states = new Option<string[]>("--state", "-s")
        {
            Description = $"Only sagas in this state; may be given several times: {string.Join(", ", s_states.Select(Name))} (default: all but completed)",
            HelpName = "state",
        };
        states.AcceptOnlyFromAmong([.. s_states.Select(Name)]);
        var limit = new Option<int>("--limit", "-n")
        {
            Description = "At most so many, the latest first",
            HelpName = "number",
            DefaultValueFactory = _ => 20,
        };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000)
            {
                result.AddError("--limit takes a number from 1 to 10000");
            }
        });

        var command = new Command("list", "List the latest sagas, with the reason of those that did not complete.") { connection, states, limit };
        command.SetAction(async (parsed, stop) =>
        {
            await using var database = DatabaseOption.Open(parsed.GetValue(connection));
            var wanted = Wanted(parsed.GetValue(states));
            var sagas = await new PostgresSagaOverview(database).ReadLatestAsync(wanted, parsed.GetValue(limit), stop);
            await WriteAsync(parsed.InvocationConfiguration.Output, sagas);
            return 0;
        });
        return command;
    }

    private static List<SagaState> Wanted(string[]? names) =>
        [.. s_states.Where(state => names is null or [] ? state != SagaState.Completed : names.Contains(Name(state)))];

    private static async Task WriteAsync(TextWriter output, IReadOnlyList<SagaSummary> sagas)
    {
        string[] header = ["ID", "SAGA", "STATE", "STARTED (UTC)", "WHY"];
        List<string[]> rows = [header, .. sagas.Select(Row)];
        var widths = Enumerable.Range(0, header.Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
        {
            await output.WriteLineAsync(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    private static string[] Row(SagaSummary saga) =>
    [
        saga.Id.ToString(),
        $"{saga.Name} v{saga.Version}",
        Name(saga.State),
        saga.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        saga.ErrorCode is null ? "" : $"{saga.ErrorCode}: {saga.ErrorMessage}",
    ];

    private static string Name(SagaState state) => state.ToString().ToLowerInvariant();
}
