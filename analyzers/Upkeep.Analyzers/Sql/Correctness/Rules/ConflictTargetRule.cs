using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4019</summary>
internal sealed class ConflictTargetRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.ConflictTarget, "ON CONFLICT names columns that no unique index has", "{0}",
        "ON CONFLICT needs a unique index or constraint over exactly these columns. PostgreSQL refuses the statement with 42P10, or with 42704 for a constraint that does not exist.");

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        foreach (var (insert, table) in Inserts.In(statement, bound))
        {
            if (insert.OnConflict is not { } conflict || table.HasUncertainIndexes || table.IsUncertain)
            {
                continue;
            }

            if (conflict.Constraint is { ContainsHole: false } name && table.Constraints.All(constraint => constraint.Name != name.Value))
            {
                query.Report(Descriptor, name, $"Table '{table.Name}' has no constraint '{name.Value}'");
            }
            else if (conflict.Target is { } target && ColumnsOf(target) is { } columns && !table.Indexes.Any(index => MayServe(index, columns, target)))
            {
                var end = query.Sql.Text.IndexOf(')', target.Elements[target.Elements.Count - 1].End) + 1;
                query.Report(Descriptor, target.Start, Math.Max(end, target.Start) - target.Start, $"No unique index of '{table.Name}' has exactly the columns ({string.Join(", ", columns)}){Hint(table, columns)}");
            }
        }
    }

    // An expression, a collation or an operator class asks for more than columns.
    private static HashSet<string>? ColumnsOf(ConflictTarget target)
    {
        var columns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in target.Elements)
        {
            if (element is not { Column: { ContainsHole: false } column, Expression: null, Collation: null, OperatorClass: null })
            {
                return null;
            }

            columns.Add(column.Value);
        }

        return columns.Count == 0 ? null : columns;
    }

    // Whether one condition implies another is the server's to say: with a condition any partial index may do.
    private static bool MayServe(TableIndex index, HashSet<string> columns, ConflictTarget target) =>
        IsOver(index, columns) && (index.Predicate is null || target.Where is not null);

    private static bool IsOver(TableIndex index, HashSet<string> columns) =>
        index.IsUnique && columns.SetEquals(index.Keys.Select(static key => key.Column ?? ""));

    private static string Hint(Relation table, HashSet<string> columns) =>
        table.Indexes.FirstOrDefault(index => IsOver(index, columns)) is { Predicate: { } predicate } partial
            ? $"; '{partial.Name}' is partial: repeat its condition, where {predicate.Text}"
            : "";
}
