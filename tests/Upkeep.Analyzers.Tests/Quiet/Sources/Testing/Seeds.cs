using Dapper;
using Npgsql;

namespace Quiet.Testing;

public static class Seeds
{
    public static async Task SeedAsync(NpgsqlConnection connection)
    {
        await connection.ExecuteAsync("insert into customer (id, name) select n, 'customer ' || n from generate_series(1, 100) n");
        await connection.ExecuteAsync("insert into orders (customer_id, total, status) select id, 10, 'open' from customer");
    }
}
