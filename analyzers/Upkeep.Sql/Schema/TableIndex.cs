namespace Upkeep.Sql.Schema;

/// <summary>A row of pg_index.</summary>
public sealed record TableIndex
{
    public required int Id { get; init; }

    public required string Schema { get; init; }

    public required string Name { get; init; }

    /// <summary>btree, hash, gin, gist, spgist, brin or an extension's.</summary>
    public string Method { get; init; } = "btree";

    public IReadOnlyList<IndexKey> Keys { get; init; } = [];

    /// <summary>INCLUDE columns.</summary>
    public IReadOnlyList<string> IncludedColumns { get; init; } = [];

    public bool IsUnique { get; init; }

    public bool IsPrimary { get; init; }

    public bool IsNullsNotDistinct { get; init; }

    public SchemaExpression? Predicate { get; init; }

    /// <summary>Storage parameters as PostgreSQL prints them.</summary>
    public string? Options { get; init; }

    /// <summary>The constraint it enforces, or null.</summary>
    public string? ConstraintName { get; init; }

    /// <summary>CREATE INDEX ON ONLY of a partitioned table, until all partitions have theirs.</summary>
    public bool IsValid { get; init; } = true;

    /// <summary>The partitioned index that this one is a part of, or 0.</summary>
    public int ParentIndexId { get; init; }

    public bool IsOnly { get; init; }
}

/// <summary>A key of an index: a column or an expression.</summary>
public sealed record IndexKey
{
    public string? Column { get; init; }

    public SchemaExpression? Expression { get; init; }

    /// <summary>The operator class as it was given, or null for the type's default.</summary>
    public string? OperatorClass { get; init; }

    public string? Collation { get; init; }

    public bool IsDescending { get; init; }

    /// <summary>Descending keys have their nulls first unless told otherwise.</summary>
    public bool NullsFirst { get; init; }

    /// <summary>An exclusion constraint's operator.</summary>
    public string? ExclusionOperator { get; init; }

    public int TypeId { get; init; }
}

/// <summary>A row of pg_trigger.</summary>
public sealed record Trigger(string Name, string Timing, IReadOnlyList<string> Events, bool IsForEachRow, string Function);
