using System.CommandLine;
using Upkeep.PostgreSql;
using Upkeep.Sagas;

namespace Upkeep.Cli.Sagas;

/// <summary><c>upkeep sagas retry | skip | mark-compensated | compensate | abandon</c>: what operators do about sagas that cannot go on.</summary>
internal static class OperatorCommand
{
    public static IEnumerable<Command> CreateAll()
    {
        yield return Create(
            "retry", "Let a stuck saga go on where it was, with all attempts of its retry policies; a waiting one at once.",
            (operations, operation, stop) => operations.RetryAsync(operation, stop), "goes on where it was");
        yield return Create(
            "skip", "Leave the stuck compensation out: its step's effect stays. The other compensations go on.",
            (operations, operation, stop) => operations.SkipAsync(operation, stop), "goes on without the compensation it was stuck in");
        yield return Create(
            "mark-compensated", "Say that the stuck step has been undone by hand; the reason is the evidence. The other compensations go on.",
            (operations, operation, stop) => operations.MarkCompensatedAsync(operation, stop), "goes on with the next compensation");
        yield return Create(
            "compensate", "Turn a saga round before its point of no return.",
            (operations, operation, stop) => operations.CompensateAsync(operation, stop), "will be compensated");
        yield return Create(
            "abandon", "Give a saga up as it is. Nothing more happens to it.",
            (operations, operation, stop) => operations.AbandonAsync(operation, stop), "is abandoned");
    }

    private static Command Create(string name, string description, Func<ISagaOperations, SagaOperation, CancellationToken, Task> act, string done)
    {
        var connection = DatabaseOption.Create();
        var id = new Argument<Guid>("id") { Description = "The saga's id: the transaction id in results, log messages and traces" };
        var reason = new Option<string>("--reason", "-r") { Description = "Why, or the evidence; it goes into the audit table", Required = true, HelpName = "text" };
        var actor = new Option<string>("--actor", "-a")
        {
            Description = "Who does it (default: the user of this session)",
            HelpName = "name",
            DefaultValueFactory = _ => Environment.UserName,
        };
        var command = new Command(name, description) { id, reason, actor, connection };
        command.SetAction(async (parsed, stop) =>
        {
            await using var database = DatabaseOption.Open(parsed.GetValue(connection));
            if (string.IsNullOrWhiteSpace(parsed.GetValue(reason)) || string.IsNullOrWhiteSpace(parsed.GetValue(actor)))
            {
                throw new CommandException("--reason and --actor must say something: they are what the audit table is for");
            }

            var operation = new SagaOperation(parsed.GetValue(id), parsed.GetValue(actor)!, parsed.GetValue(reason)!);
            try
            {
                await act(new PostgresSagaOperations(database), operation, stop);
            }
            catch (SagaOperationException refused)
            {
                throw new CommandException(refused.Message.TrimEnd('.'));
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Saga {operation.SagaId} {done}.");
            return 0;
        });
        return command;
    }
}
