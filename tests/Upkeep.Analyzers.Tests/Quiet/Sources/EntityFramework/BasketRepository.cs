using Microsoft.EntityFrameworkCore;

namespace Quiet.EntityFramework;

public sealed class BasketRepository(ShopContext shop)
{
    public Task<Basket?> FindAsync(int id, CancellationToken cancellationToken) =>
        shop.Baskets.Include(basket => basket.Lines).AsNoTracking().FirstOrDefaultAsync(basket => basket.Id == id, cancellationToken);

    public async Task AddAsync(int basketId, int productId, int quantity, CancellationToken cancellationToken)
    {
        var basket = await shop.Baskets.Include(one => one.Lines).SingleAsync(one => one.Id == basketId, cancellationToken);
        var line = basket.Lines.Find(one => one.ProductId == productId);
        if (line is null)
        {
            basket.Lines.Add(new BasketLine { ProductId = productId, Quantity = quantity });
        }
        else
        {
            line.Quantity += quantity;
        }

        await shop.SaveChangesAsync(cancellationToken);
    }

    public async Task ClearAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken) =>
        await shop.Set<BasketLine>().Where(line => ids.Contains(line.BasketId)).ExecuteDeleteAsync(cancellationToken);
}
