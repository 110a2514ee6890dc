using Npgsql;

namespace Quiet.Npgsql;

public sealed class StockReservation(NpgsqlDataSource dataSource)
{
    public async Task<bool> ReserveAsync(long productId, int wanted, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        int stock;
        await using (var read = new NpgsqlCommand("select stock from product where id = $1 for update", connection, transaction))
        {
            read.Parameters.AddWithValue(productId);
            stock = (int)(await read.ExecuteScalarAsync(cancellationToken) ?? 0);
        }

        if (stock < wanted)
        {
            return false;
        }

        await using var write = new NpgsqlCommand("update product set stock = $1 where id = $2", connection, transaction);
        write.Parameters.AddWithValue(stock - wanted);
        write.Parameters.AddWithValue(productId);
        await write.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
