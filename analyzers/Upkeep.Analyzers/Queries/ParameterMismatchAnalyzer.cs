using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Queries.Parameters;

namespace Upkeep.Analyzers.Queries;

/// <summary>UPK3005: text and code of a command disagree about its parameters.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParameterMismatchAnalyzer : DatabaseAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.ParameterMismatch,
        "Parameter in the text is not supplied, or supplied and not used",
        "{0}",
        "Npgsql leaves a placeholder without a parameter in the text as it is. PostgreSQL then reads '@id' as the absolute value of a column "
        + "named id: where there is one, 'id = @id' is true for nearly every row, and an UPDATE or DELETE hits them all without an error.");

    // Providers whose dialect gives '@' and ':' other meanings.
    private static readonly string[] s_otherProviders =
        ["Microsoft.Data.SqlClient", "System.Data.SqlClient", "Microsoft.Data.Sqlite", "System.Data.SQLite", "MySqlConnector", "MySql.Data", "Oracle.ManagedDataAccess", "FirebirdSql.Data.FirebirdClient", "DuckDB.NET.Data"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var model = DatabaseModel.Of(context.Compilation, context.Options);
        var references = context.Compilation.SourceModule.ReferencedAssemblySymbols;
        var isPostgres = references.Any(assembly => assembly.Name == "Npgsql") && !references.Any(assembly => s_otherProviders.Contains(assembly.Name));
        context.RegisterOperations(operation => AnalyzeCreation(operation, model), OperationKind.ObjectCreation);
        context.RegisterOperations(operation => AnalyzeInvocation(operation, model, isPostgres), OperationKind.Invocation);
    }

    private static void AnalyzeCreation(BodyOperation context, DatabaseModel model)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is { Name: "NpgsqlCommand" or "NpgsqlBatchCommand" } type && DatabaseTypes.IsOfNpgsql(type))
        {
            Compare(context, CommandUse.Of(creation, creation.Argument("cmdText") ?? creation.Argument("commandText")), model);
        }
    }

    private static void AnalyzeInvocation(BodyOperation context, DatabaseModel model, bool isPostgres)
    {
        var call = (IInvocationOperation)context.Operation;
        if (model.Members.IsDapper(call.TargetMethod))
        {
            AnalyzeDapper(context, call, model, isPostgres);
        }
        else if (call.TargetMethod.Name is "CreateCommand" && model.Types.KindOf(call.Type) == ResourceKind.Command
            && (isPostgres || DatabaseTypes.IsOfNpgsql(call.Type)))
        {
            Compare(context, CommandUse.Of(call, call.Argument("commandText")), model);
        }
    }

    private static void Compare(BodyOperation context, CommandUse? use, DatabaseModel model)
    {
        if (use?.TextAt(model.Level) is { } text)
        {
            Compare(context, text, use.Supplied, "Npgsql");
        }
    }

    private static void AnalyzeDapper(BodyOperation context, IInvocationOperation call, DatabaseModel model, bool isPostgres)
    {
        // A text without white space is the name of a stored procedure to Dapper.
        var definition = OperationSteps.Strip(call.Argument("command")) as IObjectCreationOperation;
        if ((!isPostgres && !DatabaseTypes.IsOfNpgsql(OperationSteps.Strip(call.Argument("cnn"))?.Type))
            || CommandText.Of(definition is null ? call.Argument("sql") : definition.Argument("commandText"), model.Level) is not { } text
            || (definition is null ? call.Argument("commandType") : definition.Argument("commandType")) is not null
            || !text.Sql.Text.Any(char.IsWhiteSpace)
            || (definition is null && !call.TargetMethod.Parameters.Any(parameter => parameter.Name == "param")))
        {
            return;
        }

        var supplied = new SuppliedParameters();
        switch (OperationSteps.Strip(definition is null ? call.Argument("param") : definition.Argument("parameters")))
        {
            case null or { ConstantValue: { HasValue: true, Value: null } }:
                break;
            case IAnonymousObjectCreationOperation anonymous:
                supplied.AddAnonymousObject(anonymous);
                break;
            default:
                return;
        }

        Compare(context, text, supplied, "Dapper");
    }

    private static void Compare(BodyOperation context, CommandText text, SuppliedParameters supplied, string sender)
    {
        if (TextParameters.Read(text.Sql.Text, text.Sql.Level) is not { } asked)
        {
            return;
        }

        if (asked.Positional > 0)
        {
            ComparePositions(context, text, asked, supplied);
            return;
        }

        if (supplied.Unnamed > 0)
        {
            return;
        }

        foreach (var parameter in asked.Named.Where(parameter => !supplied.Named.ContainsKey(parameter.Key)))
        {
            Report(context, text.Find(parameter.Value.Span), parameter.Value.Marker == '@'
                ? $"Parameter '@{parameter.Key}' is not supplied: PostgreSQL gets the text as it is and reads '@{parameter.Key}' as the absolute value of a "
                    + $"column '{parameter.Key}', which fails or, where there is such a column, silently compares each row with itself"
                : $"Parameter ':{parameter.Key}' is not supplied: PostgreSQL gets the text as it is and answers with a syntax error");
        }

        foreach (var parameter in supplied.Named.Where(parameter => !asked.Mentions(parameter.Key)))
        {
            Report(context, parameter.Value.GetLocation(), $"Parameter '{parameter.Key}' is supplied but the text does not use it: {sender} leaves it out without an error");
        }
    }

    private static void ComparePositions(BodyOperation context, CommandText text, TextParameters asked, SuppliedParameters supplied)
    {
        if (supplied.Named.Count > 0 || asked.Positional == supplied.Unnamed)
        {
            return;
        }

        var isShort = asked.Positional > supplied.Unnamed;
        var outcome = isShort ? "PostgreSQL refuses the command (08P01)" : "the rest is not used, without an error";
        Report(context, isShort ? text.Find(asked.LastPosition) : text.Expression.GetLocation(),
            $"The text asks for {Count(asked.Positional, "positional parameter")} and {supplied.Unnamed} {(supplied.Unnamed == 1 ? "is" : "are")} supplied: {outcome}");
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    private static void Report(BodyOperation context, Location location, string message) =>
        context.ReportDiagnostic(Diagnostic.Create(s_rule, location, message));
}
