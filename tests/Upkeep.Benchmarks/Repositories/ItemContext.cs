using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Upkeep.Benchmarks.Repositories;

public sealed class ItemContext(NpgsqlDataSource dataSource) : DbContext
{
    public DbSet<Item> Items => Set<Item>();

    public DbSet<SinkItem> Sink => Set<SinkItem>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseNpgsql(dataSource);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var item = modelBuilder.Entity<Item>().ToTable("item");
        item.Property(static row => row.Id).HasColumnName("id");
        item.Property(static row => row.Name).HasColumnName("name");
        item.Property(static row => row.Price).HasColumnName("price");
        item.Property(static row => row.CreatedAt).HasColumnName("created_at");
        item.Property(static row => row.Stock).HasColumnName("stock");
        var sink = modelBuilder.Entity<SinkItem>().ToTable("sink");
        sink.HasKey(static row => row.Number);
        sink.Property(static row => row.Number).HasColumnName("number");
        sink.Property(static row => row.Id).HasColumnName("id");
        sink.Property(static row => row.Name).HasColumnName("name");
        sink.Property(static row => row.Price).HasColumnName("price");
        sink.Property(static row => row.CreatedAt).HasColumnName("created_at");
        sink.Property(static row => row.Stock).HasColumnName("stock");
    }
}

/// <summary>Entity Framework needs a key.</summary>
public sealed class SinkItem
{
    public long Number { get; set; }

    public long Id { get; set; }

    public string Name { get; set; } = "";

    public decimal Price { get; set; }

    public DateTime CreatedAt { get; set; }

    public int? Stock { get; set; }
}
