using Npgsql;

namespace Quiet.Web;

public sealed class HealthProbe(NpgsqlDataSource dataSource)
{
    public async Task<bool> IsUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = dataSource.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
