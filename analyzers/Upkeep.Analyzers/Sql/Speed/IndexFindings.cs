using System.Runtime.CompilerServices;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Sql.Advice;
using Upkeep.Sql.Advice.Indexes;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Analyzers.Sql.Speed;

/// <summary>Foreign keys without an index, and indexes that do the same as others, at the statements that made them.</summary>
internal static class IndexFindings
{
    private static readonly ConditionalWeakTable<ProjectSchema, IReadOnlyList<(Finding, string)>> s_known = new();

    public static IReadOnlyList<(Finding Finding, string File)> In(ProjectSchema schema) => s_known.GetValue(schema, static key => [.. Find(key)]);

    private static IEnumerable<(Finding Finding, string File)> Find(ProjectSchema schema)
    {
        var origins = schema.Origins;
        foreach (var missing in ForeignKeyIndexes.Missing(schema.Schema))
        {
            if (!(schema.Advice.Sizes?.Find(missing.Table) < schema.Advice.SmallTableRows) && origins.OfForeignKey(missing.Table, missing.Constraint) is { } place)
            {
                var node = ObjectOrigins.NodeOf(place, missing.Constraint);
                yield return (missing.ToFinding(node.Start, node.Length), place.File);
            }
        }

        foreach (var duplicate in DuplicateIndexes.Find(schema.Schema))
        {
            if (origins.OfId(duplicate.Index.Id) is { } place)
            {
                yield return (duplicate.ToFinding(place.Node.Start, place.Node.Length), place.File);
            }
        }
    }
}
