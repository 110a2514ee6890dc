using Npgsql;

namespace Quiet.Services;

public sealed class TokenSources(NpgsqlDataSource dataSource)
{
    public async Task<object?> WithLimitAsync(string query, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        linked.CancelAfter(limit);
        await using var command = dataSource.CreateCommand(query);
        await using var registration = cancellationToken.Register(() => linked.Cancel());
        return await command.ExecuteScalarAsync(linked.Token);
    }
}
