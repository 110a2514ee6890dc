using Npgsql;

namespace Quiet.Npgsql;

public static class SyncMaintenance
{
    public static int Analyze(string connectionString, params string[] tables)
    {
        using var dataSource = NpgsqlDataSource.Create(connectionString);
        using var connection = dataSource.OpenConnection();
        using var command = new NpgsqlCommand("analyze", connection);
        command.ExecuteNonQuery();
        return tables.Length;
    }
}
