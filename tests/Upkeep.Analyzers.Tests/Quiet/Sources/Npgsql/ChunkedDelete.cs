using Npgsql;

namespace Quiet.Npgsql;

public sealed class ChunkedDelete(NpgsqlDataSource dataSource)
{
    private const int ChunkSize = 1000;

    public async Task<int> DeleteAsync(IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var chunk in ids.Chunk(ChunkSize))
        {
            await using var command = dataSource.CreateCommand("delete from event where id = any($1)");
            command.Parameters.AddWithValue(chunk);
            deleted += await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return deleted;
    }

    public async Task PurgeAsync(DateTime before, CancellationToken cancellationToken)
    {
        int count;
        do
        {
            await using var command = dataSource.CreateCommand("delete from event where ctid in (select ctid from event where at < $1 limit 10000)");
            command.Parameters.AddWithValue(before);
            count = await command.ExecuteNonQueryAsync(cancellationToken);
        }
        while (count > 0);
    }
}
