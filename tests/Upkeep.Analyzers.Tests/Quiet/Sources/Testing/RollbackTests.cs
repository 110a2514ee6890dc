using Dapper;
using Npgsql;

namespace Quiet.Testing;

public sealed class RollbackTests(DatabaseFixture fixture)
{
    public async Task Nothing_of_a_test_is_kept()
    {
        await using var connection = await fixture.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("insert into customer (id, name) values (1, 'a')", transaction: transaction);
        var count = await connection.ExecuteScalarAsync<long>("select count(*) from customer", transaction: transaction);
        await transaction.RollbackAsync();
        if (count != 1)
        {
            throw new InvalidOperationException("The row is not there.");
        }
    }

    public static NpgsqlParameter Parameter(string name, object value) => new(name, value);
}
