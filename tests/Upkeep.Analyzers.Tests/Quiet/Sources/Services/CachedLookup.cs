using System.Collections.Concurrent;
using Dapper;
using Npgsql;

namespace Quiet.Services;

public sealed class CachedLookup(NpgsqlDataSource dataSource)
{
    private readonly ConcurrentDictionary<string, long> _ids = new();

    public async Task<IReadOnlyList<long>> IdsAsync(IEnumerable<string> names)
    {
        var ids = new List<long>();
        foreach (var name in names)
        {
            if (!_ids.TryGetValue(name, out var id))
            {
                await using var connection = await dataSource.OpenConnectionAsync();
                id = await connection.ExecuteScalarAsync<long>("select id from tag where name = @name", new { name });
                _ids[name] = id;
            }

            ids.Add(id);
        }

        return ids;
    }
}
