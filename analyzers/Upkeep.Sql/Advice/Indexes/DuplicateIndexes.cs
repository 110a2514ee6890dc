using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Advice.Indexes;

/// <summary>An index that another one makes needless.</summary>
public sealed record DuplicateIndex(Relation Table, TableIndex Index, TableIndex Other, bool IsPrefix)
{
    public Finding ToFinding(int start, int length) => new()
    {
        Kind = FindingKind.DuplicateIndex,
        Relation = Table,
        Columns = [.. Index.Keys.Select(static key => key.Column ?? key.Expression?.Text ?? "")],
        Message = IsPrefix
            ? $"the index \"{Index.Name}\" is the beginning of \"{Other.Name}\", which serves all it serves: every write keeps both up to date"
            : $"the index \"{Index.Name}\" is the same as \"{Other.Name}\": every write keeps both up to date",
        Level = IsPrefix ? FindingLevel.Information : FindingLevel.Warning,
        Start = start,
        Length = length,
    };
}

/// <summary>Indexes of one table that do the same.</summary>
public static class DuplicateIndexes
{
    public static IEnumerable<DuplicateIndex> Find(DatabaseSchema schema)
    {
        foreach (var table in schema.Relations)
        {
            if (!table.IsTable || table.IsUncertain || schema.Uncertainty.IsUncertain(table.Name) || table.HasUncertainIndexes || table.IsPartition)
            {
                continue;
            }

            foreach (var index in table.Indexes)
            {
                if (Better(table, index) is { } other)
                {
                    yield return new DuplicateIndex(table, index, other, other.Keys.Count > index.Keys.Count);
                }
            }
        }
    }

    private static TableIndex? Better(Relation table, TableIndex index)
    {
        // What enforces something is needed; of two equal ones the younger is too many.
        foreach (var other in table.Indexes)
        {
            if (other.Id == index.Id || !other.IsValid || other.Method != index.Method || index.ConstraintName is not null
                || index.Predicate?.Text != other.Predicate?.Text || other.Keys.Count < index.Keys.Count)
            {
                continue;
            }

            var isSame = other.Keys.Count == index.Keys.Count;
            var isNeeded = index.IsUnique && !(isSame && other.IsUnique);
            var covers = index.IncludedColumns.All(column => other.IncludedColumns.Contains(column) || other.Keys.Any(key => key.Column == column));
            if (!isNeeded && covers && (isSame || index.Method == "btree") && Begins(other, index)
                && !(isSame && other.ConstraintName is null && other.IsUnique == index.IsUnique && other.IncludedColumns.Count == index.IncludedColumns.Count && other.Id > index.Id))
            {
                return other;
            }
        }

        return null;
    }

    private static bool Begins(TableIndex longer, TableIndex shorter)
    {
        for (var i = 0; i < shorter.Keys.Count; i++)
        {
            var one = shorter.Keys[i];
            var other = longer.Keys[i];
            if (one.Column != other.Column || one.Expression?.Text != other.Expression?.Text || one.OperatorClass != other.OperatorClass
                || one.Collation != other.Collation || one.IsDescending != other.IsDescending || one.NullsFirst != other.NullsFirst)
            {
                return false;
            }
        }

        return true;
    }
}
