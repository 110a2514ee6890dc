using Npgsql;

namespace Quiet.Services;

public sealed class SchemaName(NpgsqlDataSource dataSource)
{
    private static readonly string[] s_known = ["tenant_a", "tenant_b"];

    public async Task<IReadOnlyList<long>> CountsAsync(CancellationToken cancellationToken)
    {
        var counts = new List<long>();
        await using var command = dataSource.CreateCommand("select count(*) from pg_namespace where nspname = any($1)");
        command.Parameters.AddWithValue(s_known);
        counts.Add((long)(await command.ExecuteScalarAsync(cancellationToken))!);
        return counts;
    }
}
