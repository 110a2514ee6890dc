namespace Upkeep.Sql.Catalog;

/// <summary>A row of pg_opfamily with its operators.</summary>
public sealed record PgOperatorFamily
{
    public required int Id { get; init; }

    public required string Schema { get; init; }

    public required string Name { get; init; }

    /// <summary>btree, hash, gist, gin, spgist, brin.</summary>
    public required string AccessMethod { get; init; }

    public IReadOnlyList<OperatorFamilyMember> Members { get; init; } = [];
}

/// <summary>A row of pg_amop.</summary>
public sealed record OperatorFamilyMember(int OperatorId, int Strategy, bool IsOrdering);

/// <summary>A row of pg_opclass.</summary>
public sealed record PgOperatorClass
{
    public required string Schema { get; init; }

    public required string Name { get; init; }

    public required string AccessMethod { get; init; }

    public int FamilyId { get; init; }

    public int InputTypeId { get; init; }

    public bool IsDefault { get; init; }
}
