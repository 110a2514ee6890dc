namespace Upkeep.Benchmarks.Repositories;

/// <summary>What every contender reads and writes.</summary>
public sealed class Item
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public decimal Price { get; set; }

    public DateTime CreatedAt { get; set; }

    public int? Stock { get; set; }
}
