using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Queries.Reading;

namespace Upkeep.Analyzers.Queries;

/// <summary>UPK3006: all rows are read where one row, their number or a page of them would do.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WholeResultAnalyzer : DatabaseAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.WholeResult,
        "Whole result is read where a part would do",
        "{0}",
        "The server finds, sorts and sends every row, and the client reads every one of them. The cost grows with the table, not with what is used.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var model = DatabaseModel.Of(context.Compilation, context.Options);
        context.RegisterOperations(operation => Analyze(operation, model), OperationKind.Invocation);
    }

    private static void Analyze(BodyOperation context, DatabaseModel model)
    {
        var call = (IInvocationOperation)context.Operation;
        if (EntityFrameworkQuery.Is(call.TargetMethod) && call.TargetMethod.Name is "ToListAsync" or "ToArrayAsync")
        {
            AnalyzeEntityFramework(context, call);
            return;
        }

        if (ConsumptionOf(call, model) is not { } consumed
            || ExecutedQuery.Of(call, model)?.Text is not { } text
            || EmbeddedSqlReader.Read(text, model.Level) is not { } sql
            || SelectShape.Read(sql) is not { IsBounded: false, IsGrouped: false } shape)
        {
            return;
        }

        var message = consumed switch
        {
            ConsumedAs.FirstRow when shape.HasOrderBy => "The query gives all rows in order and the code takes the first: end the text with 'limit 1'",
            ConsumedAs.Count => "All rows are read only to count them: ask for 'select count(*)'",
            ConsumedAs.Existence when !shape.ComparesWithParameter => "All rows are read only to see whether there is one: ask for 'select exists (…)'",
            ConsumedAs.Rows when !shape.HasWhere && shape.Table is { } table && !IsSmall(context, shape.Schema, table) =>
                $"Every row of '{table}' is read into memory: read a page of them with 'limit', or name the table in upkeep_small_tables if it stays small",
            _ => null,
        };
        if (message is not null)
        {
            // How large a table is nobody can see here; that a count needs no rows is certain.
            var severity = consumed == ConsumedAs.Rows ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning;
            context.ReportDiagnostic(Diagnostic.Create(s_rule, call.Syntax.GetLocation(), severity, additionalLocations: null, properties: null, message));
        }
    }

    private static void AnalyzeEntityFramework(BodyOperation context, IInvocationOperation call)
    {
        var message = ResultConsumption.Of(call) switch
        {
            ConsumedAs.FirstRow => "All rows are read and the code takes the first: ask with 'FirstOrDefaultAsync', which ends the query with 'limit 1'",
            ConsumedAs.Count => "All rows are read only to count them: ask with 'CountAsync'",
            ConsumedAs.Existence => "All rows are read only to see whether there is one: ask with 'AnyAsync'",
            _ => null,
        };
        if (message is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, call.Syntax.GetLocation(), message));
        }
    }

    private static ConsumedAs? ConsumptionOf(IInvocationOperation call, DatabaseModel model)
    {
        var name = MemberTable.BaseName(call.TargetMethod);
        if (model.Members.IsDapper(call.TargetMethod))
        {
            var isStreamed = call.Arguments.Any(argument => argument.Parameter?.Name == "buffered" && argument.Value.ConstantValue is { HasValue: true, Value: false });
            return name == "Query" && !isStreamed ? ResultConsumption.Of(call) : null;
        }

        return name == "ExecuteReader" ? ReaderLoop.Of(call) : null;
    }

    private static bool IsSmall(BodyOperation context, string? schema, string table) =>
        (context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Operation.Syntax.SyntaxTree).TryGetValue("upkeep_small_tables", out var tables)
            && tables.Split(',', ';').Any(small => small.Trim().Equals(table, StringComparison.OrdinalIgnoreCase)))
        || (ProjectSchemas.AdviceFor(context.Options, context.CancellationToken) is { Sizes: { } sizes } advice && sizes.Find(schema, table) < advice.SmallTableRows);
}
