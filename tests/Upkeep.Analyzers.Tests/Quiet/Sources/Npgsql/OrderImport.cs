using Npgsql;
using NpgsqlTypes;
using Quiet.Domain;

namespace Quiet.Npgsql;

public sealed class OrderImport(NpgsqlDataSource dataSource)
{
    public async Task<ulong> ImportAsync(IAsyncEnumerable<Order> orders, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var import = await connection.BeginBinaryImportAsync("copy orders (id, customer_id, total, status) from stdin (format binary)", cancellationToken);
        await foreach (var order in orders.WithCancellation(cancellationToken))
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(order.Id, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(order.CustomerId, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(order.Total, NpgsqlDbType.Numeric, cancellationToken);
            await import.WriteAsync(order.Status, NpgsqlDbType.Text, cancellationToken);
        }

        return await import.CompleteAsync(cancellationToken);
    }
}
