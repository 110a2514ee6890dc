using Dapper;
using Npgsql;

namespace Quiet.Dapper;

public sealed class SyncReport(NpgsqlDataSource dataSource)
{
    public IReadOnlyDictionary<string, long> ByStatus()
    {
        using var connection = dataSource.OpenConnection();
        return connection.Query<(string Status, long Count)>("select status, count(*) from orders group by status").ToDictionary(row => row.Status, row => row.Count);
    }
}
