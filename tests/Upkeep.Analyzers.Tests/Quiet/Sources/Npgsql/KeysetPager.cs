using Npgsql;

namespace Quiet.Npgsql;

public sealed class KeysetPager(NpgsqlDataSource dataSource)
{
    public async IAsyncEnumerable<string> NamesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = 0L;
        while (true)
        {
            var page = await PageAsync(last, cancellationToken);
            foreach (var (id, name) in page)
            {
                yield return name;
                last = id;
            }

            if (page.Count < 500)
            {
                yield break;
            }
        }
    }

    private async Task<List<(long Id, string Name)>> PageAsync(long after, CancellationToken cancellationToken)
    {
        var page = new List<(long, string)>(500);
        await using var command = dataSource.CreateCommand("select id, name from customer where id > $1 order by id limit 500");
        command.Parameters.AddWithValue(after);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            page.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return page;
    }
}
