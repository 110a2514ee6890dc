using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Sql.Correctness.Results;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Migrations.History;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness.Rules;

/// <summary>UPK4027</summary>
internal sealed class ResultReadRule : SqlRule
{
    private static readonly DiagnosticDescriptor s_descriptor = Rule.Create(
        RuleIds.ResultRead, "Result column is read as a type it does not have", "{0}",
        "Npgsql throws InvalidCastException when a value is read as a type its column cannot give, or when a null is read without asking IsDBNull first; Dapper throws when it cannot convert a value, or finds no constructor for the columns.");

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        if (query.IsTextOnly || !bound.IsCertain || bound.Diagnostics.Count > 0 || bound.Columns.Count == 0 || ResultSets.NumberOf(query, statement) is not { } number)
        {
            return;
        }

        AnalyzeDapper(query, bound, number);
        if (query.Use.Sender != SqlSender.Command)
        {
            return;
        }

        foreach (var read in ReaderReads.Of(query.Use.At).Where(read => read.Result == number))
        {
            if (read.Ordinal >= bound.Columns.Count)
            {
                Report(query, read.Call, $"The query gives {bound.Columns.Count} {(bound.Columns.Count == 1 ? "column" : "columns")}, and column {read.Ordinal} is read");
                continue;
            }

            var column = bound.Columns[read.Ordinal];
            if (query.Schema.FindType(column.TypeId) is not { } type)
            {
                continue;
            }

            if (!ReadableTypes.CanRead(read.Type, type))
            {
                var name = TypeNames.Format(query.Schema, column.TypeId);
                var change = RetypedFrom(query, column, read);
                Report(query, read.Call, $"Column {read.Ordinal} ('{column.Name}') is {name} and cannot be read as {read.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}"
                    + (change is null ? "" : $"; {change.Subject} was {change.Description}"));
            }
            else if (column.IsNullable == true && !read.TakesNull)
            {
                Report(query, read.Call, $"Column {read.Ordinal} ('{column.Name}') may be null: ask IsDBNull({read.Ordinal}) first");
            }
        }
    }

    /// <summary>Reads that were right until a migration gave the column another type.</summary>
    public static IEnumerable<(SchemaChange Change, ReaderRead Read)> Retyped(EmbeddedQuery query, Statement statement, BoundStatement bound)
    {
        if (query.IsTextOnly || !bound.IsCertain || bound.Columns.Count == 0 || query.Use.Sender != SqlSender.Command || ResultSets.NumberOf(query, statement) is not { } number)
        {
            yield break;
        }

        foreach (var read in ReaderReads.Of(query.Use.At))
        {
            if (read.Result == number && read.Ordinal < bound.Columns.Count && query.Schema.FindType(bound.Columns[read.Ordinal].TypeId) is { } type && !ReadableTypes.CanRead(read.Type, type)
                && RetypedFrom(query, bound.Columns[read.Ordinal], read) is { } change)
            {
                yield return (change, read);
            }
        }
    }

    private void AnalyzeDapper(EmbeddedQuery query, BoundStatement bound, int number)
    {
        foreach (var read in DapperReads.Of(query.Use))
        {
            if (read.Result == number && read.Query is { Call.SemanticModel.Compilation: { } compilation } asked
                && new DapperResult(asked, query.Schema, DapperSettings.Of(compilation)).ProblemOf(bound.Columns) is var (location, message))
            {
                query.Report(Diagnostic.Create(Descriptor, location, message));
            }

            // The last result speaks for those that are not there.
            if (read.Result > number && ResultSets.CountOf(query) == number + 1)
            {
                Report(query, read.Call, $"The text gives {number + 1} {(number == 0 ? "result" : "results")}, and one more is read: Dapper has closed the reader behind the last");
                break;
            }
        }
    }

    private static SchemaChange? RetypedFrom(EmbeddedQuery query, ResultColumn column, ReaderRead read) =>
        column.Origin is { Column: { } name } origin && query.ProjectSchema.Changes.Last(SchemaChangeKind.ColumnRetyped, origin.RelationId, name) is { } change
        && query.Schema.FindType(change.OldTypeId) is { } before && ReadableTypes.CanRead(read.Type, before)
            ? change
            : null;

    private void Report(EmbeddedQuery query, IInvocationOperation call, string message) =>
        query.Report(Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), message));
}
