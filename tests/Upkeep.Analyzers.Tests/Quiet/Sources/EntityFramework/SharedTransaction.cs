using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Quiet.EntityFramework;

public sealed class SharedTransaction(NpgsqlDataSource dataSource)
{
    public async Task RunAsync(Product product, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("insert into audit (product_id, at) values ($1, now())", connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = product.Id });
        await command.ExecuteNonQueryAsync(cancellationToken);

        var options = new DbContextOptionsBuilder<ShopContext>().UseNpgsql(connection).Options;
        await using (var shop = new ShopContext(options))
        {
            await shop.Database.UseTransactionAsync(transaction, cancellationToken);
            shop.Update(product);
            await shop.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public static async Task MigrateAsync(ShopContext shop, CancellationToken cancellationToken)
    {
        await shop.Database.MigrateAsync(cancellationToken);
        await using var transaction = await shop.Database.BeginTransactionAsync(cancellationToken);
        if (!await shop.Products.AnyAsync(cancellationToken))
        {
            shop.Products.Add(new Product { Name = "First", Price = 1 });
            await shop.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
