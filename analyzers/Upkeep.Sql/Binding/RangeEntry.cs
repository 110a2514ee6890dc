using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Binding;

/// <summary>A table, subquery, function or join of FROM, or a statement's target.</summary>
public sealed class RangeEntry
{
    /// <summary>The name by which columns refer to it; empty where it has none.</summary>
    public required string Name { get; init; }

    public Relation? Relation { get; init; }

    /// <summary>Names beyond these come from the alias that was given, never from the relation.</summary>
    public bool HasAlias { get; init; }

    public required IReadOnlyList<RangeColumn> Columns { get; init; }

    /// <summary>An outer join may put nulls in the place of its rows.</summary>
    public bool IsNullExtended => Extensions > 0;

    /// <summary>How many outer joins may do so.</summary>
    internal int Extensions { get; set; }

    /// <summary>The items on the other side of the FULL JOIN it is in.</summary>
    internal HashSet<RangeEntry>? FullJoinPartners { get; set; }

    /// <summary>Columns that may be there or not, or be otherwise.</summary>
    internal IReadOnlyCollection<string> UncertainColumns => Relation?.UncertainColumns ?? [];

    /// <summary>Its columns are not all known: no name in it is wrong.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>The composite type of its rows, or record.</summary>
    public int RowTypeId { get; init; } = TypeIds.Record;

    /// <summary>A function that gives one column: the entry's name is that value, too.</summary>
    public bool IsScalarFunction { get; init; }

    public bool HasSystemColumns => Relation is { Kind: RelationKind.Table or RelationKind.PartitionedTable or RelationKind.MaterializedView or RelationKind.ForeignTable or RelationKind.Sequence };

    public int IndexOf(string name, out bool isAmbiguous)
    {
        var found = -1;
        isAmbiguous = false;
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == name)
            {
                isAmbiguous = found >= 0;
                if (isAmbiguous)
                {
                    break;
                }

                found = i;
            }
        }

        return found;
    }
}

/// <summary>A column of a <see cref="RangeEntry"/>.</summary>
public sealed class RangeColumn
{
    public required string Name { get; init; }

    public int TypeId { get; init; }

    public int Modifier { get; init; } = -1;

    /// <summary>Whether the entry's own rows can have null here; null where nothing is known.</summary>
    public bool? IsNullable { get; init; }

    /// <summary>A join's column is the column of one of its sides, or both of them brought together.</summary>
    public BoundExpression? Source { get; init; }

    /// <summary>A subquery's own expression for it, of which only the fields matter where it is a row.</summary>
    internal BoundExpression? Composite { get; init; }

    /// <summary>The relation's own name of it, which an alias may hide.</summary>
    public string? RelationColumn { get; init; }
}
