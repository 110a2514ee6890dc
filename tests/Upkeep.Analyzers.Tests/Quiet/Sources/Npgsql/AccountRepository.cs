using Npgsql;
using Quiet.Domain;

namespace Quiet.Npgsql;

public sealed class AccountRepository(NpgsqlDataSource dataSource)
{
    public async Task<Account?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select id, owner, balance, version from account where id = $1");
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new Account(reader.GetInt64(0), reader.GetString(1), reader.GetDecimal(2), reader.GetInt32(3))
            : null;
    }

    public async Task<IReadOnlyDictionary<long, Account>> FindAllAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, Account>(ids.Count);
        await using var command = dataSource.CreateCommand("select id, owner, balance, version from account where id = any($1)");
        command.Parameters.AddWithValue(ids.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var account = new Account(reader.GetInt64(0), reader.GetString(1), reader.GetDecimal(2), reader.GetInt32(3));
            found.Add(account.Id, account);
        }

        return found;
    }
}
