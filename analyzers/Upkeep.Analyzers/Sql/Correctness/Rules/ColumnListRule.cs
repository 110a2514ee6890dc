using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4018</summary>
internal sealed class ColumnListRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.InsertWithoutColumns, "INSERT does not name its columns", "The values go to the columns of '{0}' by position: name the columns",
        "The order of columns is that of the migrations. A column that a later migration adds, or that another environment got in another order, shifts nothing here only by luck.",
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        foreach (var (insert, table) in Inserts.In(statement, bound))
        {
            if (insert.Columns.Count > 0 || insert.IsDefaultValues || insert.Source is null)
            {
                continue;
            }

            var count = insert.Source is ValuesStatement { Rows: { Count: > 0 } rows } ? rows[0].Values.Count : table.Columns.Count;
            var target = insert.Target;
            var list = string.Join(", ", table.Columns.Take(count).Select(static column => column.Name));
            query.Report(Diagnostic.Create(
                Descriptor, query.LocationOf(target.Start, target.Length),
                insert.Alias is null ? SqlReplacement.By($"{target.GetText(query.Sql.Text)} ({list})") : null, table.Name));
        }
    }
}
