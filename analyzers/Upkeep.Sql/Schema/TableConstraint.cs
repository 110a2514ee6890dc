namespace Upkeep.Sql.Schema;

public enum TableConstraintKind
{
    Check,
    PrimaryKey,
    Unique,
    ForeignKey,
    Exclusion,
}

public enum ReferentialAction
{
    NoAction,
    Restrict,
    Cascade,
    SetNull,
    SetDefault,
}

/// <summary>A row of pg_constraint.</summary>
public sealed record TableConstraint
{
    public required string Name { get; init; }

    public TableConstraintKind Kind { get; init; }

    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>A check's condition.</summary>
    public SchemaExpression? Expression { get; init; }

    public int ReferencedRelationId { get; init; }

    public IReadOnlyList<string> ReferencedColumns { get; init; } = [];

    /// <summary>The unique constraint or index of the referenced table that the foreign key stands on.</summary>
    public string? ReferencedIndex { get; init; }

    public ReferentialAction OnDelete { get; init; }

    public ReferentialAction OnUpdate { get; init; }

    public bool IsFullMatch { get; init; }

    public bool IsDeferrable { get; init; }

    public bool IsInitiallyDeferred { get; init; }

    public bool IsValidated { get; init; } = true;

    public bool IsNoInherit { get; init; }

    public bool IsLocal { get; init; } = true;

    public int InheritanceCount { get; init; }

    /// <summary>The index that enforces it, by id; 0 for none.</summary>
    public int IndexId { get; init; }

    public string? Comment { get; init; }
}
