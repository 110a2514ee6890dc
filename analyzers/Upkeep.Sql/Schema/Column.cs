namespace Upkeep.Sql.Schema;

public enum IdentityKind
{
    None,
    Always,
    ByDefault,
}

/// <summary>A row of pg_attribute.</summary>
public sealed record Column
{
    public required string Name { get; init; }

    /// <summary>pg_attribute.attnum: 1, 2, … with gaps where columns were dropped.</summary>
    public int Ordinal { get; init; }

    public int TypeId { get; init; }

    /// <summary>pg_attribute.atttypmod, -1 for none.</summary>
    public int Modifier { get; init; } = -1;

    public bool IsNotNull { get; init; }

    /// <summary>The default, or a generated column's expression.</summary>
    public SchemaExpression? Default { get; init; }

    public bool IsGenerated { get; init; }

    public IdentityKind Identity { get; init; }

    public string? Collation { get; init; }

    public string? Comment { get; init; }

    /// <summary>Defined in the table itself, not only inherited.</summary>
    public bool IsLocal { get; init; } = true;

    /// <summary>How many parents it is inherited from.</summary>
    public int InheritanceCount { get; init; }

    /// <summary>A view's column: whether it can be null, where that is known.</summary>
    public bool? ViewNullable { get; init; }

    /// <summary>What INSERT puts in when the column is left out is not null: a default, an identity or a generation expression.</summary>
    public bool HasDefault => Default is not null || Identity != IdentityKind.None;
}
