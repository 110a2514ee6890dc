using Npgsql;

namespace Quiet.Services;

public sealed class BoundedFanOut(NpgsqlDataSource dataSource)
{
    private static readonly string[] s_views = ["daily", "weekly", "monthly"];

    public Task RefreshAsync(CancellationToken cancellationToken) => Task.WhenAll(RefreshAsync("refresh materialized view daily", cancellationToken), RefreshAsync("refresh materialized view weekly", cancellationToken));

    public int Count => s_views.Length;

    private async Task RefreshAsync(string statement, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
