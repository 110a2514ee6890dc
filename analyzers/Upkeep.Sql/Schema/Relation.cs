using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

public enum RelationKind
{
    Table,
    PartitionedTable,
    View,
    MaterializedView,
    Sequence,
    ForeignTable,
    CompositeType,
}

/// <summary>A row of pg_class that has columns.</summary>
public sealed record Relation
{
    public required int Id { get; init; }

    public required string Schema { get; init; }

    public required string Name { get; init; }

    public RelationKind Kind { get; init; }

    /// <summary>The composite type of its rows.</summary>
    public int RowTypeId { get; init; }

    /// <summary>The columns there are now, in their order.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    public IReadOnlyList<TableConstraint> Constraints { get; init; } = [];

    public IReadOnlyList<TableIndex> Indexes { get; init; } = [];

    /// <summary>The names of its extended statistics.</summary>
    public IReadOnlyList<string> Statistics { get; init; } = [];

    public IReadOnlyList<Trigger> Triggers { get; init; } = [];

    /// <summary>The tables it inherits from; for a partition, the partitioned table.</summary>
    public IReadOnlyList<int> ParentIds { get; init; } = [];

    public bool IsPartition { get; init; }

    /// <summary>Of a partition, its part of the partitioned table.</summary>
    public PartitionBounds? Bounds { get; init; }

    /// <summary>The partition of what no other partition takes.</summary>
    public bool IsDefaultPartition => Bounds is { Kind: PartitionBoundKind.Default };

    /// <summary>Of a partitioned table, what it is divided by.</summary>
    public PartitionKey? PartitionKey { get; init; }

    public string? Owner { get; init; }

    public string? Comment { get; init; }

    public bool IsTemporary { get; init; }

    public bool IsUnlogged { get; init; }

    /// <summary>A view's or materialized view's query as it was written.</summary>
    public string? Definition { get; init; }

    /// <summary>What a view's query reads: relations by id, each with the columns it names.</summary>
    public IReadOnlyList<RelationUse> Uses { get; init; } = [];

    /// <summary>The table and column that a sequence belongs to.</summary>
    public SequenceOwner? OwnedBy { get; init; }

    /// <summary>A sequence that an identity column made.</summary>
    public bool IsIdentitySequence { get; init; }

    /// <summary>Of a sequence, its integer type.</summary>
    public int SequenceTypeId { get; init; }

    /// <summary>The extension that made it, or null.</summary>
    public string? Extension { get; init; }

    /// <summary>It may differ from what is known here: nothing must be claimed about it.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>Columns that may be there or not, or be otherwise.</summary>
    public IReadOnlyCollection<string> UncertainColumns { get; init; } = [];

    /// <summary>Some of its indexes may be there or not.</summary>
    public bool HasUncertainIndexes { get; init; }

    /// <summary>A block may have changed it, if only a constraint.</summary>
    internal bool MayHaveChanged { get; init; }

    /// <summary>The next pg_attribute.attnum; those of dropped columns are not used again.</summary>
    public int NextOrdinal { get; init; } = 1;

    public ObjectName FullName => new(Schema, Name);

    public bool IsTable => Kind is RelationKind.Table or RelationKind.PartitionedTable or RelationKind.ForeignTable;

    public Column? FindColumn(string name)
    {
        foreach (var column in Columns)
        {
            if (column.Name == name)
            {
                return column;
            }
        }

        return null;
    }
}

/// <summary>A relation that a view's query reads, and a column of it; null for the relation as such.</summary>
public sealed record RelationUse(int RelationId, string? Column);

/// <summary>The column a serial, identity or OWNED BY sequence goes with.</summary>
public sealed record SequenceOwner(int RelationId, string Column);
