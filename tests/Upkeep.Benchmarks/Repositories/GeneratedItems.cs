using Npgsql;

namespace Upkeep.Benchmarks.Repositories;

[Repository]
public sealed partial class GeneratedItems(NpgsqlDataSource dataSource)
{
    [Query("select id, name, price, created_at, stock from item where id = @id")]
    public partial Task<Item?> FindAsync(long id);

    [Query("select id, name, price, created_at, stock from item where id <= @limit")]
    public partial Task<List<Item>> ListAsync(long limit);

    [Query("select id, name, price, created_at, stock from item where id <= @limit")]
    public partial IAsyncEnumerable<Item> StreamAsync(long limit);

    [Command("insert into sink (id, name, price, created_at, stock) select * from unnest(@id, @name, @price, @created_at, @stock)")]
    public partial Task<int> AddAsync(IReadOnlyList<Item> items);
}
