using Npgsql;
using Quiet.Dapper;
using Quiet.Domain;

namespace Quiet.Web;

/// <summary>The handlers of a minimal API; whoever maps them is in the host.</summary>
public static class Endpoints
{
    public static async Task<Result<Customer>> GetCustomerAsync(long id, CustomerRepository customers) =>
        await customers.FindAsync(id) is { } customer ? Result<Customer>.Ok(customer) : Result<Customer>.Fail("not found");

    public static async Task<long> CountAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select count(*) from orders");
        return await command.ExecuteScalarAsync(cancellationToken) as long? ?? 0;
    }

    public static Func<long, CancellationToken, Task<bool>> Exists(NpgsqlDataSource dataSource) => async (id, cancellationToken) =>
    {
        await using var command = dataSource.CreateCommand("select exists (select from customer where id = $1)");
        command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    };
}
