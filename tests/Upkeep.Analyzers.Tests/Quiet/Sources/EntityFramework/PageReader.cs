using Microsoft.EntityFrameworkCore;

namespace Quiet.EntityFramework;

public sealed class PageReader(ShopContext shop)
{
    private const int PageSize = 500;

    public async IAsyncEnumerable<Product> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = 0;
        while (true)
        {
            var page = await shop.Products.Where(product => product.Id > last).OrderBy(product => product.Id).Take(PageSize).AsNoTracking().ToListAsync(cancellationToken);
            foreach (var product in page)
            {
                yield return product;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            last = page[^1].Id;
        }
    }

    public async Task ImportAsync(IEnumerable<Product> products, CancellationToken cancellationToken)
    {
        foreach (var chunk in products.Chunk(PageSize))
        {
            shop.Products.AddRange(chunk);
            await shop.SaveChangesAsync(cancellationToken);
            shop.ChangeTracker.Clear();
        }
    }
}
