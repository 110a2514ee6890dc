using Upkeep.Sql.Advice.Access;
using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Checks;

/// <summary>ORDER BY … LIMIT that has to sort everything first.</summary>
internal static class OrderCheck
{
    public static void Run(BlockAccess access, AdviceOptions options, List<Finding> findings)
    {
        var block = access.Block;
        if (!block.HasLimit || block.IsGrouped || block.IsDistinct || block.SortKeys.Count == 0)
        {
            return;
        }

        var matcher = new OrderMatcher(access);
        var keys = matcher.EssentialKeys();
        if (keys.Count == 0)
        {
            return;
        }

        if (block.Sources.Exists(source => matcher.IsServed(source, keys)))
        {
            return;
        }

        // What is computed of a table and of something else no index can have; it is told of the table.
        var owners = access.Facts.Read(keys[0].Expression);
        if (owners.Count(static source => source.Table is not null) != 1 || owners.First(static source => source.Table is not null) is not { Table: { } table } owner || AccessCheck.IsSmall(table, options) || matcher.IsPinned(owner) || ExpressionFacts.ColumnsOf(keys[0].Expression, owner) is not { Count: > 0 } columns
            || ExpressionFacts.IsVolatile(keys[0].Expression))
        {
            return;
        }

        // Where an index finds the rows there may be few to sort.
        var isFew = access.OwnOf(owner).Count > 0 && access.Served.Contains(owner);
        var sorted = keys.Where(key => ExpressionFacts.ColumnOf(key.Expression, owner) is not null).Select(key => Sorted(key, owner)).ToArray();
        var equal = access.OwnOf(owner).Select(restriction => restriction.Expression)
            .OfType<BoundOperator>().Where(static op => op.Operator.Name == "=" && op.Left is not null)
            .Select(op => ExpressionFacts.ColumnOf(op.Left!, owner)).OfType<string>().Select(Identifiers.Quote);
        var create = sorted.Length == 0 ? null : IndexSuggestion.ForOrder(owner, equal, sorted) + OfNulls(access, owner);
        findings.Add(new Finding
        {
            Kind = FindingKind.UnservableOrder,
            Level = isFew || block.Sources.Count > 1 ? FindingLevel.Information : FindingLevel.Warning,
            Relation = table,
            Columns = columns,
            Message = $"no index of \"{table.Name}\" has this order: PostgreSQL sorts all rows the conditions leave before it returns the first" + (create is null ? "" : "; consider: " + create),
            Start = keys[0].Node.Start,
            Length = keys[keys.Count - 1].Node.End - keys[0].Node.Start,
            CreateIndex = create,
        });
    }

    // Rows whose key is null have no order of their own in an index; one that has them only does.
    private static string OfNulls(BlockAccess access, Source source)
    {
        var nulls = access.OwnOf(source).Select(static restriction => restriction.Expression).OfType<BoundTest>()
            .Where(static test => test is { Test: IsTest.Null, IsNegated: false }).Select(test => ExpressionFacts.ColumnOf(test.Operand, source)).OfType<string>().Distinct().ToArray();
        return nulls.Length == 0 ? "" : " where " + string.Join(" and ", nulls.Select(static column => Identifiers.Quote(column) + " is null"));
    }

    private static string Sorted(SortKey key, Source source)
    {
        var text = Identifiers.Quote(ExpressionFacts.ColumnOf(key.Expression, source)!) + (key.IsDescending ? " desc" : "");
        return key.NullsFirst == key.IsDescending ? text : text + (key.NullsFirst ? " nulls first" : " nulls last");
    }
}
