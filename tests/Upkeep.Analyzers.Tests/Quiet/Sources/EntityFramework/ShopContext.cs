using Microsoft.EntityFrameworkCore;

namespace Quiet.EntityFramework;

public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    public DbSet<Basket> Baskets => Set<Basket>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Product>().ToTable("product").HasKey(product => product.Id);
        modelBuilder.Entity<Basket>().HasMany(basket => basket.Lines).WithOne().HasForeignKey(line => line.BasketId);
    }
}

public sealed class Product
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public decimal Price { get; set; }

    public int Stock { get; set; }
}

public sealed class Basket
{
    public int Id { get; set; }

    public List<BasketLine> Lines { get; } = [];
}

public sealed class BasketLine
{
    public int Id { get; set; }

    public int BasketId { get; set; }

    public int ProductId { get; set; }

    public int Quantity { get; set; }
}
