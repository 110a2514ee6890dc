using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Quiet.EntityFramework;

public sealed class OrderPlacement(ShopContext shop, ILogger<OrderPlacement> logger)
{
    public async Task PlaceAsync(int basketId, CancellationToken cancellationToken)
    {
        var strategy = shop.Database.CreateExecutionStrategy();
        await strategy.ExecuteAsync(
            async token =>
            {
                await using var transaction = await shop.Database.BeginTransactionAsync(token);
                var lines = await shop.Set<BasketLine>().Where(line => line.BasketId == basketId).ToListAsync(token);
                foreach (var line in lines)
                {
                    shop.Set<BasketLine>().Remove(line);
                }

                await shop.SaveChangesAsync(token);
                await transaction.CommitAsync(token);
            },
            cancellationToken);
        logger.LogInformation("Placed {Basket}", basketId);
    }

    public async Task<bool> TryReserveAsync(int productId, int quantity, CancellationToken cancellationToken)
    {
        var changed = await shop.Products
            .Where(product => product.Id == productId && product.Stock >= quantity)
            .ExecuteUpdateAsync(set => set.SetProperty(product => product.Stock, product => product.Stock - quantity), cancellationToken);
        return changed == 1;
    }
}
