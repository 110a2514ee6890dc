using Npgsql;
using Quiet.Domain;

namespace Quiet.Npgsql;

public sealed class UnnestWriter(NpgsqlDataSource dataSource)
{
    public async Task<int> SaveAsync(IReadOnlyList<Customer> customers, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            "insert into customer (id, name) select * from unnest($1, $2) on conflict (id) do update set name = excluded.name");
        command.Parameters.AddWithValue(customers.Select(customer => customer.Id).ToArray());
        command.Parameters.AddWithValue(customers.Select(customer => customer.Name).ToArray());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
