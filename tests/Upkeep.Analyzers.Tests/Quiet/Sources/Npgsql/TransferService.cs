using Npgsql;

namespace Quiet.Npgsql;

public sealed class TransferService(NpgsqlDataSource dataSource)
{
    public async Task<bool> TransferAsync(long from, long to, decimal amount, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        await using (var withdraw = new NpgsqlCommand("update account set balance = balance - @amount where id = @id and balance >= @amount", connection, transaction))
        {
            withdraw.Parameters.AddWithValue("amount", amount);
            withdraw.Parameters.AddWithValue("id", from);
            if (await withdraw.ExecuteNonQueryAsync(cancellationToken) == 0)
            {
                await transaction.RollbackAsync(cancellationToken);
                return false;
            }
        }

        await using (var deposit = new NpgsqlCommand("update account set balance = balance + @amount where id = @id", connection, transaction))
        {
            deposit.Parameters.AddWithValue("amount", amount);
            deposit.Parameters.AddWithValue("id", to);
            await deposit.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
