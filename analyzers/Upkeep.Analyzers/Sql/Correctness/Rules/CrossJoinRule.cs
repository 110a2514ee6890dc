using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4024</summary>
internal sealed class CrossJoinRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.ImplicitCrossJoin, "Table is joined with every row", "No condition connects '{0}' with the other tables: each of its rows is combined with each of theirs; write the condition, or 'cross join' if that is meant",
        "FROM a, b without a condition between the two gives every pair. So does a JOIN whose ON does not name the joined table.");

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        if (!bound.IsCertain)
        {
            return;
        }

        foreach (var node in statement.DescendantsAndSelf())
        {
            switch (node)
            {
                case SelectStatement { From.Count: > 1 } select:
                    CheckItems(query, bound, [.. select.From], select.Where);
                    break;
                case UpdateStatement { From.Count: > 0 } update:
                    CheckItems(query, bound, [update.Target, .. update.From], update.Where);
                    break;
                case DeleteStatement { Using.Count: > 0 } delete:
                    CheckItems(query, bound, [delete.Target, .. delete.Using], delete.Where);
                    break;
                case JoinedTable { Kind: JoinKind.Inner or JoinKind.Left, On: { } on, Right: NamedTable right } join
                    when IsTable(right, bound) && on.DescendantsAndSelf().OfType<ColumnReference>().Any() && !Reads(on, right, bound) && Reads(on, join.Left, bound):
                    Report(query, right);
                    break;
                default:
                    break;
            }
        }
    }

    private void CheckItems(EmbeddedQuery query, BoundStatement bound, TableReference[] items, Expression? where)
    {
        // Functions and LATERAL read their neighbours by themselves.
        if (items.Any(static item => item.DescendantsAndSelf().Any(static node => node is FunctionTable or DerivedTable { IsLateral: true })) || where is HoleExpression)
        {
            return;
        }

        var tables = items.Where(item => item is NamedTable && IsTable(item, bound)).ToArray();
        var named = items.Where(item => where is not null && Reads(where, item, bound)).ToArray();
        foreach (var item in tables.Where(item => !named.Contains(item)).Skip(named.Length == 0 ? 1 : 0))
        {
            if (items.Length > 1)
            {
                Report(query, item);
            }
        }
    }

    private void Report(EmbeddedQuery query, TableReference item) => query.Report(Descriptor, item, item.GetText(query.Sql.Text));

    private static bool IsTable(SqlNode item, BoundStatement bound) => bound.Tables.TryGetValue(item, out var entry) && entry.Relation is { IsTable: true };

    private static bool Reads(SqlNode condition, SqlNode item, BoundStatement bound)
    {
        var entries = item.DescendantsAndSelf().Select(node => bound.Tables.TryGetValue(node, out var entry) ? entry : null).OfType<RangeEntry>().ToArray();
        return condition.DescendantsAndSelf().OfType<Expression>().Any(node => bound.Expressions.TryGetValue(node, out var meaning) && meaning switch
        {
            BoundColumn column => entries.Contains(column.Entry) || entries.Any(entry => ReadsThrough(column, entry)),
            BoundRowOf row => entries.Contains(row.Entry),
            _ => false,
        });
    }

    // A join's column is one of its sides'.
    private static bool ReadsThrough(BoundColumn column, RangeEntry entry) =>
        column.Index >= 0 && column.Entry.Columns[column.Index].Source is { } source && (source is not BoundColumn inner || inner.Entry == entry);
}
