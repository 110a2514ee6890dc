using System.Data;
using System.Data.Common;

namespace Quiet.Ado;

public sealed class ProviderAgnostic(DbProviderFactory factory, string connectionString)
{
    public async Task<object?> ScalarAsync(string query, CancellationToken cancellationToken)
    {
        await using var connection = factory.CreateConnection() ?? throw new InvalidOperationException("The provider makes no connections.");
        connection.ConnectionString = connectionString;
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    public static int Execute(IDbConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteNonQuery();
    }
}
