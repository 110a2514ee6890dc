using Microsoft.EntityFrameworkCore;

namespace Quiet.EntityFramework;

public sealed class RawQueries(ShopContext shop)
{
    public Task<List<Product>> SearchAsync(string name, CancellationToken cancellationToken) =>
        shop.Products.FromSql($"select * from product where name ilike {name} order by id limit 50").AsNoTracking().ToListAsync(cancellationToken);

    public Task<int> RaiseAsync(decimal factor, int below, CancellationToken cancellationToken) =>
        shop.Database.ExecuteSqlAsync($"update product set price = price * {factor} where stock < {below}", cancellationToken);

    public async Task<Product?> LockAsync(int id, CancellationToken cancellationToken) =>
        await shop.Products.FromSqlInterpolated($"select * from product where id = {id} for update").SingleOrDefaultAsync(cancellationToken);
}
