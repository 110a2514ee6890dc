using Dapper;
using Npgsql;

namespace Quiet.Npgsql;

/// <summary>Rolls back in finally, told by a flag whether the commit was reached.</summary>
internal sealed class CommittedFlag(NpgsqlDataSource source)
{
    public async Task MarkDoneAsync(int id, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var committed = false;
        try
        {
            await connection.ExecuteAsync(new CommandDefinition("update orders set done = true where id = @id", new { id }, transaction, cancellationToken: cancellation));
            await transaction.CommitAsync(cancellation);
            committed = true;
        }
        finally
        {
            if (!committed)
            {
                await transaction.RollbackAsync(CancellationToken.None);
            }
        }
    }

    public async Task<bool> TryMarkAsync(int id, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var found = await connection.ExecuteAsync(
            new CommandDefinition("update orders set done = true where id = @id", new { id }, transaction, cancellationToken: cancellation)) > 0;
        if (found)
        {
            await transaction.CommitAsync(cancellation);
        }
        else
        {
            await transaction.RollbackAsync(cancellation);
        }

        return found;
    }
}
