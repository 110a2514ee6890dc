using Dapper;
using Npgsql;
using Quiet.Domain;

namespace Quiet.Dapper;

public sealed class CustomerRepository(NpgsqlDataSource dataSource)
{
    public async Task<Customer?> FindAsync(long id)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<Customer>("select id, name, email from customer where id = @id", new { id });
    }

    public async Task<IReadOnlyList<Customer>> SearchAsync(string prefix, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var found = await connection.QueryAsync<Customer>(new CommandDefinition(
            "select id, name, email from customer where name like @prefix || '%' order by name limit 50", new { prefix }, cancellationToken: cancellationToken));
        return found.AsList();
    }

    public async Task<int> RenameAsync(long id, string name)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        return await connection.ExecuteAsync("update customer set name = @name where id = @id", new { id, name });
    }
}
