using Npgsql;
using Quiet.Domain;

namespace Quiet.Npgsql;

public sealed class BatchWriter(NpgsqlDataSource dataSource)
{
    public async Task SaveAsync(IReadOnlyList<OrderLine> lines, long orderId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var line in lines)
        {
            var command = new NpgsqlBatchCommand("insert into order_line (order_id, product_id, quantity, price) values ($1, $2, $3, $4)");
            command.Parameters.AddWithValue(orderId);
            command.Parameters.AddWithValue(line.ProductId);
            command.Parameters.AddWithValue(line.Quantity);
            command.Parameters.AddWithValue(line.Price);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
