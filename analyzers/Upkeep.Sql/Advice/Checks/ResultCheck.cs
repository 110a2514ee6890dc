using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Checks;

/// <summary>What a statement returns: SELECT *, and all rows of a table.</summary>
internal static class ResultCheck
{
    public static void Run(Statement statement, BoundStatement bound, AdviceOptions options, List<Finding> findings)
    {
        if (statement is not SelectStatement select)
        {
            return;
        }

        foreach (var item in select.Items)
        {
            if (item.Expression is StarExpression star && ReadTables(select, star, bound) is { Count: > 0 } tables)
            {
                findings.Add(new Finding
                {
                    Kind = FindingKind.SelectStar,
                    Level = FindingLevel.Information,
                    Relation = tables[0],
                    Columns = [.. tables[0].Columns.Select(static column => column.Name)],
                    Message = $"* reads every column, large ones too, and changes with the table; name the columns: {AccessCheck.Names(tables[0].Columns.Select(static column => column.Name))}",
                    Start = star.Start,
                    Length = star.Length,
                    Replacement = StarColumns.Of(select, star, bound) is { } list ? new Replacement(star.Start, star.Length, list) : null,
                });
            }
        }

        if (select is { Where: null, Limit: null, Offset: null, With: null, From.Count: 1 } && select.From[0] is NamedTable table
            && !QueryShape.IsGrouped(select, bound)
            && bound.Tables.TryGetValue(table, out var entry) && entry.Relation is { Id: >= DatabaseSchema.FirstUserId, Kind: not (RelationKind.View or RelationKind.Sequence) } relation
            && !AccessCheck.IsSmall(relation, options))
        {
            findings.Add(new Finding
            {
                Kind = FindingKind.UnboundedList,
                Level = FindingLevel.Information,
                Relation = relation,
                Message = $"all rows of \"{relation.Name}\" are returned, however many there will be: add a condition or LIMIT",
                Start = table.Start,
                Length = table.Length,
            });
        }
    }

    private static List<Relation> ReadTables(SelectStatement select, StarExpression star, BoundStatement bound)
    {
        var tables = new List<Relation>();
        var qualifier = star.Qualifier.Count > 0 ? star.Qualifier[star.Qualifier.Count - 1].Value : null;
        foreach (var item in select.From)
        {
            foreach (var node in QueryShape.OwnNodes(item).OfType<NamedTable>())
            {
                if (bound.Tables.TryGetValue(node, out var entry) && entry.Relation is { } relation && (qualifier is null || entry.Name == qualifier))
                {
                    tables.Add(relation);
                }
            }
        }

        return tables;
    }
}
