using Dapper;
using Npgsql;
using Quiet.Domain;

namespace Quiet.Dapper;

public sealed class ConstantColumns(NpgsqlDataSource dataSource)
{
    private const string Columns = "id, name, email";
    private const string Table = "customer";

    public async Task<Customer?> FindAsync(long id)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        return await connection.QueryFirstOrDefaultAsync<Customer>($"select {Columns} from {Table} where {nameof(id)} = @id", new { id });
    }
}
