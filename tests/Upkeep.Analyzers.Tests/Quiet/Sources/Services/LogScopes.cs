using Microsoft.Extensions.Logging;
using Npgsql;

namespace Quiet.Services;

public sealed class LogScopes(NpgsqlDataSource dataSource, ILogger<LogScopes> logger)
{
    public async Task TouchAsync(long id, CancellationToken cancellationToken)
    {
        using (logger.BeginScope("order {Id}", id))
        {
            await using var command = dataSource.CreateCommand("update orders set touched_at = now() where id = $1");
            command.Parameters.AddWithValue(id);
            logger.LogInformation("Touched {Count}", await command.ExecuteNonQueryAsync(cancellationToken));
        }
    }
}
