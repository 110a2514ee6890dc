using Npgsql;

namespace Quiet.Npgsql;

public sealed class ParallelReads(NpgsqlDataSource dataSource)
{
    public async Task<(long Orders, long Customers)> CountAsync(CancellationToken cancellationToken)
    {
        var orders = CountAsync("select count(*) from orders", cancellationToken);
        var customers = CountAsync("select count(*) from customer", cancellationToken);
        await Task.WhenAll(orders, customers);
        return (await orders, await customers);
    }

    private async Task<long> CountAsync(string query, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
