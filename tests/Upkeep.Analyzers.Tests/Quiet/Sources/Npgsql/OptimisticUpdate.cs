using Npgsql;
using Quiet.Domain;

namespace Quiet.Npgsql;

public sealed class OptimisticUpdate(NpgsqlDataSource dataSource)
{
    public async Task<bool> SaveAsync(Account account, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("update account set owner = @owner, version = version + 1 where id = @id and version = @version");
        command.Parameters.AddWithValue("owner", account.Owner);
        command.Parameters.AddWithValue("id", account.Id);
        command.Parameters.AddWithValue("version", account.Version);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
