using System.Data;
using Npgsql;

namespace Quiet.Npgsql;

public sealed class ReportReader(NpgsqlDataSource dataSource)
{
    public async Task<NpgsqlDataReader> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand("select id, total from orders", connection);
            return await command.ExecuteReaderAsync(CommandBehavior.CloseConnection, cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
