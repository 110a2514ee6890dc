using Npgsql;
using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Sagas;

internal sealed class PostgresSagaTransaction(PostgresSagaLog log, NpgsqlConnection connection, NpgsqlTransaction transaction) : ISagaLogTransaction
{
    public SagaTransaction Transaction { get; } = new(connection, transaction);

    public Task<StepRecording> CommitAsync(StepRecord record)
    {
        RequireOpen();
        return log.UnderstandAsync(record, async () =>
        {
            // The text "commit" rides with the record. Should the record be refused, the server skips the rest of the batch and the
            // transaction stays to be rolled back. The step's token does not reach here: a commit that is under way is waited for.
            await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { SagaCommands.Record(record), SagaCommands.Commit() } };
            await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private void RequireOpen()
    {
        try
        {
            _ = transaction.IsolationLevel;
        }
        catch (InvalidOperationException exception)
        {
            throw new SagaTransactionEndedException(new SagaTransactionEndedException().Message, exception);
        }
    }
}
