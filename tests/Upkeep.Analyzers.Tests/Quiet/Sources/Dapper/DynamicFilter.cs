using System.Text;
using Dapper;
using Npgsql;
using Quiet.Domain;

namespace Quiet.Dapper;

public sealed class DynamicFilter(NpgsqlDataSource dataSource)
{
    public async Task<IEnumerable<Order>> FindAsync(string? status, decimal? minimum)
    {
        var sql = new StringBuilder("select id, customer_id as CustomerId, total, status from orders where true");
        var parameters = new DynamicParameters();
        if (status is not null)
        {
            sql.Append(" and status = @status");
            parameters.Add("status", status);
        }

        if (minimum is not null)
        {
            sql.Append(" and total >= @minimum");
            parameters.Add("minimum", minimum);
        }

        await using var connection = await dataSource.OpenConnectionAsync();
        return await connection.QueryAsync<Order>(sql.Append(" order by id limit 100").ToString(), parameters);
    }
}
