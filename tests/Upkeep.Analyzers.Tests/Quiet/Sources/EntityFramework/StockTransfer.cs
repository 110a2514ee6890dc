using Microsoft.EntityFrameworkCore;

namespace Quiet.EntityFramework;

public sealed class StockTransfer(IDbContextFactory<ShopContext> factory)
{
    public async Task<bool> MoveAsync(int from, int to, int quantity, CancellationToken cancellationToken)
    {
        await using var shop = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await shop.Database.BeginTransactionAsync(cancellationToken);
        var source = await shop.Products.FromSql($"select * from product where id = {from} for update").SingleAsync(cancellationToken);
        if (source.Stock < quantity)
        {
            await transaction.RollbackAsync(cancellationToken);
            return false;
        }

        source.Stock -= quantity;
        await shop.Products.Where(product => product.Id == to).ExecuteUpdateAsync(set => set.SetProperty(product => product.Stock, product => product.Stock + quantity), cancellationToken);
        await shop.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task RenameAsync(int id, string name, CancellationToken cancellationToken)
    {
        await using var shop = await factory.CreateDbContextAsync(cancellationToken);
        var product = await shop.Products.FindAsync([id], cancellationToken);
        if (product is not null)
        {
            product.Name = name;
            try
            {
                await shop.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException exception)
            {
                foreach (var entry in exception.Entries)
                {
                    entry.State = EntityState.Detached;
                }

                throw;
            }
        }
    }
}
