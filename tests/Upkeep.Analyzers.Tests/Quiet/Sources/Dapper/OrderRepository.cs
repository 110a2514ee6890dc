using Dapper;
using Npgsql;
using Quiet.Domain;

namespace Quiet.Dapper;

public sealed class OrderRepository(NpgsqlDataSource dataSource)
{
    public async Task<long> PlaceAsync(long customerId, decimal total)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var id = await connection.ExecuteScalarAsync<long>(
            "insert into orders (customer_id, total, status) values (@customerId, @total, 'open') returning id", new { customerId, total }, transaction);
        await connection.ExecuteAsync("insert into outbox (kind, order_id) values ('placed', @id)", new { id }, transaction);
        await transaction.CommitAsync();
        return id;
    }

    public async Task<(Order Order, IReadOnlyList<OrderLine> Lines)?> WithLinesAsync(long id)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var results = await connection.QueryMultipleAsync(
            "select id, customer_id as CustomerId, total, status from orders where id = @id; select product_id as ProductId, quantity, price from order_line where order_id = @id", new { id });
        var order = await results.ReadSingleOrDefaultAsync<Order>();
        return order is null ? null : (order, (await results.ReadAsync<OrderLine>()).AsList());
    }
}
