using System.CommandLine;
using System.Globalization;
using Upkeep.PostgreSql;
using Upkeep.Sagas;

namespace Upkeep.Cli.Sagas;

/// <summary><c>upkeep sagas show</c>: one saga and everything that happened to it.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var connection = DatabaseOption.Create();
        var id = new Argument<Guid>("id") { Description = "The saga's id: the transaction id in results, log messages and traces" };
        var command = new Command("show", "Show one saga: its state, its steps, its compensations and every failed attempt.") { id, connection };
        command.SetAction(async (parsed, stop) =>
        {
            await using var database = DatabaseOption.Open(parsed.GetValue(connection));
            var saga = await new PostgresSagaHistory(database).FindAsync(parsed.GetValue(id), stop)
                ?? throw new CommandException($"there is no saga {parsed.GetValue(id)} in this database");
            await WriteAsync(parsed.InvocationConfiguration.Output, saga);
            return 0;
        });
        return command;
    }

    private static async Task WriteAsync(TextWriter output, SagaHistory saga)
    {
        await output.WriteLineAsync($"{saga.Name} v{saga.Version} {saga.Id}");
        await output.WriteLineAsync($"{saga.State.ToString().ToLowerInvariant()} since {Time(saga.FinishedAt ?? LastOf(saga))}, started {Time(saga.StartedAt)}");
        if (saga.ErrorCode is not null)
        {
            await output.WriteLineAsync($"{saga.ErrorCode}: {saga.ErrorMessage}");
        }

        if (saga.StuckCode is not null)
        {
            await output.WriteLineAsync($"{saga.StuckCode}: {saga.StuckMessage}");
        }

        foreach (var one in saga.Events)
        {
            var name = one.Method.Length > 0 ? $"{one.Position} {one.Method}" : $"{one.Position}";
            var outcome = one.ErrorType is not null ? $"failed: {one.ErrorType}: {one.Message}"
                : one.Kind is StepRecordKind.Compensated ? "compensated"
                : one.Kind is StepRecordKind.Skipped ? "skipped by an operator"
                : "done";
            await output.WriteLineAsync($"  {Time(one.At)}  {name} (attempt {one.Attempt}) {outcome}");
        }

        foreach (var action in saga.Actions)
        {
            await output.WriteLineAsync($"  {Time(action.At)}  {action.Actor}: {action.Action} ({action.Reason})");
        }
    }

    private static DateTimeOffset LastOf(SagaHistory saga) => saga.Events.Count > 0 ? saga.Events[^1].At : saga.StartedAt;

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
