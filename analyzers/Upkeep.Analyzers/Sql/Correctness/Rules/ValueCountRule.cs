using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4017</summary>
internal sealed class ValueCountRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.InsertValueCount, "INSERT has more or fewer values than columns", "{0}",
        "PostgreSQL refuses the statement with 42601.");

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        foreach (var (insert, table) in Inserts.In(statement, bound))
        {
            var columns = insert.Columns.Count == 0 ? table.Columns.Count : insert.Columns.Count;
            if (FindRow(insert.Source) is not { } row)
            {
                continue;
            }

            if (row.Count > columns)
            {
                query.Report(Descriptor, row.Excess(columns), $"INSERT has {row.Count} values for {columns} columns");
            }
            else if (row.Count < columns && insert.Columns.Count > 0)
            {
                query.Report(Descriptor, insert.Columns[row.Count], $"INSERT has {columns} columns and {row.Count} values");
            }
        }
    }

    private static Row? FindRow(QueryStatement? source) => source switch
    {
        ValuesStatement { Rows.Count: > 0 } values => new Row([.. values.Rows[0].Values]),
        SelectStatement { Items.Count: > 0 } select when select.Items.All(static item => item.Expression is ColumnReference or Literal or ParameterReference or FunctionCall)
            => new Row([.. select.Items]),
        _ => null,
    };

    private sealed record Row(IReadOnlyList<SqlNode> Values)
    {
        public int Count => Values.Count;

        public SqlNode Excess(int columns) => Values[columns];
    }
}
