using System.Data;
using Dapper;
using Npgsql;

namespace Quiet.Services;

public sealed class ReadOnlySnapshot(NpgsqlDataSource dataSource)
{
    public async Task<(long Orders, decimal Total)> SummaryAsync()
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var orders = await connection.ExecuteScalarAsync<long>("select count(*) from orders", transaction: snapshot);
        var total = await connection.ExecuteScalarAsync<decimal>("select sum(total) from orders", transaction: snapshot);
        await snapshot.CommitAsync();
        return (orders, total);
    }
}
