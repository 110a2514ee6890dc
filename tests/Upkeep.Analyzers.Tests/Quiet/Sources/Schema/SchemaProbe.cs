using Npgsql;

namespace Quiet.Schema;

public static class SchemaProbe
{
    public static async Task<bool> HasTableAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select to_regclass(@table) is not null", connection);
        command.Parameters.Add(new NpgsqlParameter<string>("table", table));
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
