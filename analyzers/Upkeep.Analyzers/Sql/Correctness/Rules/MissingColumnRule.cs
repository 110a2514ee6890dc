using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Migrations.History;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4016</summary>
internal sealed class MissingColumnRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.InsertMissesColumn, "INSERT leaves out a column that must have a value",
        "Column '{0}' of '{1}' must not be null and has no default, and this INSERT leaves it out{2}",
        "A column that is left out gets its default, and null where it has none. PostgreSQL refuses the row with 23502.");

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        foreach (var (insert, table, missing) in Find(query, statement, bound))
        {
            var change = query.ProjectSchema.Changes.Last(SchemaChangeKind.ColumnRequired, table.Id, missing.Name);
            query.Report(Descriptor, insert.Target, missing.Name, table.Name, change is null ? "" : "; it was " + change.Description);
        }
    }

    public static IEnumerable<(InsertStatement Insert, Relation Table, Column Missing)> Find(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        foreach (var (insert, table) in Inserts.In(statement, bound))
        {
            // A trigger may put a value in.
            if (table.Triggers.Any(static trigger => trigger.IsForEachRow && trigger.Events.Any(static name => name.Equals("insert", StringComparison.OrdinalIgnoreCase))))
            {
                continue;
            }

            if (table.Columns.FirstOrDefault(column => IsRequired(column, query.Schema) && !IsGiven(insert, column, table)) is { } missing)
            {
                yield return (insert, table, missing);
            }
        }
    }

    // A domain may have a default of its own.
    private static bool IsRequired(Column column, DatabaseSchema schema) =>
        column is { IsNotNull: true, HasDefault: false, IsGenerated: false } && schema.FindType(column.TypeId) is { Kind: not PgTypeKind.Domain };

    private static bool IsGiven(InsertStatement insert, Column column, Relation table)
    {
        if (insert.IsDefaultValues)
        {
            return false;
        }

        if (insert.Columns.Count > 0)
        {
            return insert.Columns.Any(target => target.Column.Value == column.Name);
        }

        // Without a list the values go to the first columns.
        return insert.Source is not ValuesStatement { Rows: { Count: > 0 } rows } || rows[0].Values.Count > table.Columns.TakeWhile(other => other != column).Count();
    }
}
