using Upkeep.Sql.Binding;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness;

/// <summary>The INSERTs of a statement whose table is known for sure.</summary>
internal static class Inserts
{
    public static IEnumerable<(InsertStatement Insert, Relation Table)> In(Statement statement, BoundStatement bound)
    {
        foreach (var node in statement.DescendantsAndSelf())
        {
            if (node is InsertStatement insert && bound.Tables.TryGetValue(insert, out var target) && !target.IsUncertain
                && target.Relation is { IsTable: true, UncertainColumns.Count: 0 } table && insert.Columns.All(static column => column is { Path: null, Column: { ContainsHole: false, IsMissing: false } }))
            {
                yield return (insert, table);
            }
        }
    }
}
