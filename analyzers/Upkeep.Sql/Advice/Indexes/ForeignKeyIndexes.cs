using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Advice.Indexes;

/// <summary>A foreign key whose columns no index begins with.</summary>
public sealed record MissingForeignKeyIndex(Relation Table, TableConstraint Constraint)
{
    public string CreateIndex => IndexSuggestion.Create(Table, null, [.. Constraint.Columns.Select(Identifiers.Quote)]);

    public Finding ToFinding(int start, int length) => new()
    {
        Kind = FindingKind.ForeignKeyWithoutIndex,
        Relation = Table,
        Columns = Constraint.Columns,
        Message = $"the foreign key \"{Constraint.Name}\" of \"{Table.Name}\" has no index on {string.Join(", ", Constraint.Columns.Select(Identifiers.Quote))}: each delete of a referenced row, "
            + $"and each change of its key, reads the whole table; consider: {CreateIndex}",
        Start = start,
        Length = length,
        CreateIndex = CreateIndex,
    };
}

/// <summary>Foreign keys and the indexes of the referencing side.</summary>
public static class ForeignKeyIndexes
{
    public static IEnumerable<MissingForeignKeyIndex> Missing(DatabaseSchema schema) => schema.Relations
        .Where(table => !schema.Uncertainty.IsUncertain(table.Name))
        .Where(static table => table is { Kind: RelationKind.Table or RelationKind.PartitionedTable, IsUncertain: false, HasUncertainIndexes: false, IsPartition: false })
        .SelectMany(static table => table.Constraints
            .Where(constraint => constraint is { Kind: TableConstraintKind.ForeignKey, Columns.Count: > 0 } && !table.Indexes.Any(index => Serves(index, constraint)))
            .Select(constraint => new MissingForeignKeyIndex(table, constraint)));

    // The first of the columns is enough: it leaves few rows. A partial index that only leaves out nulls has every referencing row.
    private static bool Serves(TableIndex index, TableConstraint constraint) =>
        index is { IsValid: true, Method: "btree" or "hash" or "gist" } && index.Keys.Count > 0 && index.Keys[0].Column is { } first && constraint.Columns.Contains(first)
        && (index.Predicate is null || constraint.Columns.Any(column => index.Predicate.Text == $"({Identifiers.Quote(column)} IS NOT NULL)"));
}
