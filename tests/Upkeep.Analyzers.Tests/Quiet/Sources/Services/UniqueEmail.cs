using Dapper;
using Npgsql;

namespace Quiet.Services;

public sealed class UniqueEmail(NpgsqlDataSource dataSource)
{
    // The error ends the whole transaction, and nothing more is done on it.
    public async Task<bool> TryRegisterAsync(string email)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("insert into customer (email) values (@email)", new { email }, transaction);
            await connection.ExecuteAsync("insert into audit (what) values ('registered')", transaction: transaction);
            await transaction.CommitAsync();
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }
}
