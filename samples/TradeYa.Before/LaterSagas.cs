using System.Data.Common;
using System.Text.Json.Serialization;
using Upkeep;

namespace TradeYa.Before;

// The sagas compile and run. What they do half way through, twice, or after a deployment is another matter.

public sealed record Statement(Guid TradeId, byte[] Pdf);

[JsonSerializable(typeof(Completion))]
[JsonSerializable(typeof(Points))]
[JsonSerializable(typeof(Letter))]
[JsonSerializable(typeof(Statement))]
internal sealed partial class LaterJson : JsonSerializerContext;

[Saga("settle-trade", Version = 2, JsonContext = typeof(LaterJson))]
[SemanticLock("trades")] // UPK6025
public sealed partial class SettleTrade(HttpClient http, DbDataSource dataSource) // UPK6020
{
    private string? _letter;

    [CompensatableStep(1, Compensation = nameof(Reopen))]
    private async Task<StepResult<Statement>> Close(Completion completion, SagaTransaction transaction, CancellationToken cancellationToken) // UPK6011
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken); // UPK6014
        await http.PostAsync($"/closed/{completion.TradeId}", content: null, cancellationToken); // UPK6013
        return new Statement(completion.TradeId, []);
    }

    private static Task Reopen(Completion completion, SagaTransaction transaction, CancellationToken cancellationToken) => throw new NotImplementedException(); // UPK6017

    [CompensatableStep(2, Compensation = nameof(Revoke))]
    private static Task<StepResult<Points>> Grant(Completion completion, SagaTransaction transaction, CancellationToken cancellationToken) => // UPK6019
        Task.FromResult<StepResult<Points>>(new Points(10));

    private static async Task Revoke(Points points, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = transaction.CreateCommand("select 1");
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception exception) // UPK6018
        {
            Console.WriteLine(exception.Message);
        }
    }

    [PivotStep(3)]
    private async Task<StepResult<Letter>> Send(Completion completion, CancellationToken cancellationToken)
    {
        _letter = Guid.NewGuid().ToString(); // UPK6016, UPK6022
        await http.PostAsync($"/letters/{_letter}", content: null, cancellationToken); // UPK6015
        return new Letter(_letter);
    }

    [RetriableStep(4)]
    [Retry(MaxAttempts = 2)]
    private Task Archive(Letter letter, CancellationToken cancellationToken) => Task.CompletedTask; // UPK6008

    [SagaResult]
    private static Letter Result(Letter letter) => letter;

    public Task SendAgainAsync(Completion completion) => Send(completion, CancellationToken.None); // UPK6024
}

[Saga("rename-trade", JsonContext = typeof(LaterJson))]
public sealed partial class RenameTrade // UPK6020
{
    [CompensatableStep(1, Compensation = nameof(Undo))]
    private static Task<StepResult<Points>> Count(Completion completion, StepContext step, CancellationToken cancellationToken) =>
        Task.FromResult<StepResult<Points>>(new Points(1));

    [CompensatableStep(2, Compensation = nameof(Undo))]
    private static Task<StepResult<Letter>> Write(Completion completion, StepContext step, CancellationToken cancellationToken) =>
        Task.FromResult<StepResult<Letter>>(new Letter(step.IdempotencyKey));

    private static Task Undo(Points? points, StepContext step, CancellationToken cancellationToken) => Task.Delay(1, cancellationToken); // UPK6009
}

public sealed class TradeClosing(SettleTrade settle, DbDataSource dataSource)
{
    public async Task SettleAsync(Completion completion, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await settle.StartAsync(completion, $"settle-{completion.TradeId}", cancellationToken); // UPK6026
        await transaction.CommitAsync(cancellationToken);
    }

    public static async Task CompleteAsync(Func<Task> markCompleted, Func<Task> reopen, Func<Task> grant, Func<Task> revoke, Func<Task> notify)
    {
        var operations = new List<Func<Task>>(); // UPK6023
        try
        {
            await markCompleted();
            operations.Add(reopen);
            await grant();
            operations.Add(revoke);
            await notify();
        }
        catch
        {
            for (var i = operations.Count - 1; i >= 0; i--)
            {
                await operations[i]();
            }

            throw;
        }
    }
}
