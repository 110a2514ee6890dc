namespace Upkeep.Sql.Catalog;

/// <summary>A system table or view, or a relation an extension makes.</summary>
public sealed record CatalogRelation
{
    public required string Schema { get; init; }

    public required string Name { get; init; }

    /// <summary>pg_class.relkind.</summary>
    public char Kind { get; init; }

    public int RowTypeId { get; init; }

    public IReadOnlyList<CatalogColumn> Columns { get; init; } = [];
}
