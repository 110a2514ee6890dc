using System.Diagnostics;
using Npgsql;

namespace Quiet.Services;

public sealed class Tracing(NpgsqlDataSource dataSource)
{
    private static readonly ActivitySource s_source = new("Quiet");

    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        using var activity = s_source.StartActivity("count");
        await using var command = dataSource.CreateCommand("select count(*) from orders");
        var count = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        activity?.SetTag("count", count);
        return count;
    }
}
