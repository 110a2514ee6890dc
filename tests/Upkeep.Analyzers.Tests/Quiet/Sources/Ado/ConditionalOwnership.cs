using System.Data.Common;

namespace Quiet.Ado;

public sealed class ConditionalOwnership(DbDataSource dataSource)
{
    public async Task<object?> ScalarAsync(DbConnection? given, string query, CancellationToken cancellationToken)
    {
        var connection = given ?? await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = query;
            return await command.ExecuteScalarAsync(cancellationToken);
        }
        finally
        {
            if (given is null)
            {
                await connection.DisposeAsync();
            }
        }
    }
}
