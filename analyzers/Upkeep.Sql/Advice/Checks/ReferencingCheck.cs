using Upkeep.Sql.Advice.Indexes;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Checks;

/// <summary>A DELETE for which PostgreSQL has to read referencing tables as a whole.</summary>
internal static class ReferencingCheck
{
    public static void Run(DatabaseSchema schema, Statement statement, BoundStatement bound, AdviceOptions options, List<Finding> findings)
    {
        if (statement is not DeleteStatement delete || !bound.Tables.TryGetValue(delete.Target, out var entry) || entry.Relation is not { } table)
        {
            return;
        }

        foreach (var missing in ForeignKeyIndexes.Missing(schema).Where(missing => missing.Constraint.ReferencedRelationId == table.Id && !AccessCheck.IsSmall(missing.Table, options)))
        {
            findings.Add(missing.ToFinding(delete.Target.Start, delete.Target.Length) with { Level = FindingLevel.Information });
        }
    }
}
