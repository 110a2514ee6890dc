using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Checks;

/// <summary>The columns that * stands for, written out.</summary>
internal static class StarColumns
{
    /// <summary>Null where one of the FROM items is no table, or where a join brings columns together.</summary>
    public static string? Of(SelectStatement select, StarExpression star, BoundStatement bound)
    {
        var qualifier = star.Qualifier.Count > 0 ? star.Qualifier[star.Qualifier.Count - 1].Value : null;
        var entries = new List<RangeEntry>();
        var isAlone = select.From.Count == 1 && select.From[0] is NamedTable;
        foreach (var item in select.From)
        {
            foreach (var node in QueryShape.OwnNodes(item).OfType<TableReference>().OrderBy(static node => node.Start))
            {
                switch (node)
                {
                    case NamedTable when bound.Tables.TryGetValue(node, out var entry) && entry.Relation is { UncertainColumns.Count: 0 }:
                        if (qualifier is null || entry.Name == qualifier)
                        {
                            entries.Add(entry);
                        }

                        break;
                    case JoinedTable { IsNatural: false, Using.Count: 0 }:
                        break;
                    default:
                        return null;
                }
            }
        }

        return entries.Count == 0
            ? null
            : string.Join(", ", entries.SelectMany(entry => entry.Columns.Select(column =>
                isAlone && qualifier is null ? Identifiers.Quote(column.Name) : Identifiers.Quote(entry.Name) + "." + Identifiers.Quote(column.Name))));
    }
}
