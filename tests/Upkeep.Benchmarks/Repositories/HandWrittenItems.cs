using Npgsql;

namespace Upkeep.Benchmarks.Repositories;

/// <summary>The same on Npgsql as a careful team writes it: numbered and typed parameters, columns by position, a look for a second row.</summary>
public sealed class HandWrittenItems(NpgsqlDataSource dataSource)
{
    private const string Select = "select id, name, price, created_at, stock from item where id";

    public async Task<Item?> FindAsync(long id)
    {
        await using var command = dataSource.CreateCommand(Select + " = $1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        if (!await reader.ReadAsync().ConfigureAwait(false))
        {
            return null;
        }

        var item = Read(reader);
        return await reader.ReadAsync().ConfigureAwait(false) ? throw new InvalidOperationException("More than one row.") : item;
    }

    public async Task<List<Item>> ListAsync(long limit)
    {
        await using var command = dataSource.CreateCommand(Select + " <= $1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = limit });
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var items = new List<Item>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            items.Add(Read(reader));
        }

        return items;
    }

    public async IAsyncEnumerable<Item> StreamAsync(long limit)
    {
        await using var command = dataSource.CreateCommand(Select + " <= $1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = limit });
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            yield return Read(reader);
        }
    }

    public async Task<int> AddAsync(IReadOnlyList<Item> items)
    {
        var ids = new long[items.Count];
        var names = new string[items.Count];
        var prices = new decimal[items.Count];
        var created = new DateTime[items.Count];
        var stocks = new int?[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            (ids[i], names[i], prices[i], created[i], stocks[i]) = (items[i].Id, items[i].Name, items[i].Price, items[i].CreatedAt, items[i].Stock);
        }

        await using var command = dataSource.CreateCommand("insert into sink (id, name, price, created_at, stock) select * from unnest($1, $2, $3, $4, $5)");
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = ids });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = names });
        command.Parameters.Add(new NpgsqlParameter<decimal[]> { TypedValue = prices });
        command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = created });
        command.Parameters.Add(new NpgsqlParameter<int?[]> { TypedValue = stocks });
        return await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private static Item Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Name = reader.GetString(1),
        Price = reader.GetDecimal(2),
        CreatedAt = reader.GetDateTime(3),
        Stock = reader.IsDBNull(4) ? null : reader.GetInt32(4),
    };
}
