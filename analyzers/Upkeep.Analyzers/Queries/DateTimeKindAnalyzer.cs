using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Analyzers.Queries.Parameters;

namespace Upkeep.Analyzers.Queries;

/// <summary>UPK4030: a date is sent as a type for which Npgsql wants another kind of date.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DateTimeKindAnalyzer : DatabaseAnalyzer
{
    private const string LegacySwitch = "Npgsql.EnableLegacyTimestampBehavior";

    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.DateTimeKind,
        "Npgsql refuses a date of this kind",
        "{0}",
        "Since version 6 Npgsql takes a DateTime for 'timestamp with time zone' only if its Kind is Utc, for 'timestamp without time zone' only if it is not, "
        + "and a DateTimeOffset only with the offset zero. Anything else is an ArgumentException when the command runs; "
        + "where no type is declared, a DateTime that is not Utc is sent without a zone.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override void Register(CompilationStartAnalysisContext context)
    {
        if (!context.Compilation.ReferencedAssemblyNames.Any(static assembly => assembly.Name == "Npgsql" && assembly.Version.Major >= 6))
        {
            return;
        }

        var compilation = context.Compilation;
        var isLegacy = new Lazy<bool>(() => compilation.SyntaxTrees.Any(static tree => tree.ToString().Contains(LegacySwitch)));
        context.RegisterOperations(operation => AnalyzeCall(operation, isLegacy), OperationKind.Invocation);
        context.RegisterOperations(operation => AnalyzeCreation(operation, isLegacy), OperationKind.ObjectCreation);
        context.RegisterOperations(operation => AnalyzeAssignment(operation, isLegacy), OperationKind.SimpleAssignment);
        if (compilation.GetTypeByMetadataName("Upkeep.QueryAttribute") is not null && ProjectSchema.Of(context.Options, context.CancellationToken) is { IsPresent: true } schema)
        {
            var dates = new RepositoryDates(compilation, schema);
            context.RegisterSyntaxNodeAction(node => AnalyzeRepositoryCall(node, dates, isLegacy), SyntaxKind.InvocationExpression);
        }
    }

    // Who calls a generated method need not mention the database at all.
    private static void AnalyzeRepositoryCall(SyntaxNodeAnalysisContext context, RepositoryDates dates, Lazy<bool> isLegacy)
    {
        if (!dates.MayBe((InvocationExpressionSyntax)context.Node) || context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is not IInvocationOperation call)
        {
            return;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.Explicit && argument.Parameter is { } parameter && SentClock.KindOf(argument.Value) is not ClockKind.Unknown and var kind
                && UndeclaredMessageOf(kind, dates.TypeOf(parameter)) is { } message && !isLegacy.Value)
            {
                context.ReportDiagnostic(Diagnostic.Create(s_rule, argument.Value.Syntax.GetLocation(), message));
            }
        }
    }

    // A generated body declares no type for a date: its kind decides as what it is sent.
    private static string? UndeclaredMessageOf(ClockKind kind, string? asked) => (kind, asked) switch
    {
        (ClockKind.MachineOffset, not null) => MessageOf(kind, "timestamptz"),
        (ClockKind.Local, "timestamptz") => "The Kind of this DateTime is Local: Npgsql sends it as timestamp, without its zone, and PostgreSQL takes it for a time in the session's zone. Send DateTime.UtcNow or ToUniversalTime()",
        _ => null,
    };

    private static void AnalyzeCall(BodyOperation context, Lazy<bool> isLegacy)
    {
        var call = (IInvocationOperation)context.Operation;
        var isStatement = call.Parent is IExpressionStatementOperation || (call.Parent is IAwaitOperation && call.TargetMethod.Name == "WriteAsync");
        if (isStatement && call.TargetMethod.Name is "AddWithValue" or "Write" or "WriteAsync" && DatabaseTypes.IsOfNpgsql(call.TargetMethod.ContainingType))
        {
            Analyze(context, isLegacy, call.Argument("value"), call.Argument("parameterType") ?? call.Argument("npgsqlDbType"), isTypeOfValue: call.Arguments.All(IsNameOrValue));
        }
    }

    // Where no type is declared the value tells it: a DateTime then fits whatever its kind, a DateTimeOffset is always timestamptz.
    private static bool IsNameOrValue(IArgumentOperation argument) => argument.Parameter?.Name is "parameterName" or "value";

    private static void AnalyzeCreation(BodyOperation context, Lazy<bool> isLegacy)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (!IsParameter(creation.Type))
        {
            return;
        }

        IOperation? value = creation.Argument("value"), type = creation.Argument("parameterType") ?? creation.Argument("npgsqlDbType") ?? creation.Argument("dbType");
        foreach (var initializer in creation.Initializer?.Initializers ?? [])
        {
            switch (initializer)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Value" or "TypedValue" } } assignment:
                    value = assignment.Value;
                    break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "NpgsqlDbType" or "DbType" } } assignment:
                    type = assignment.Value;
                    break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "ParameterName" } }:
                    break;
                default:
                    return;
            }
        }

        Analyze(context, isLegacy, value, type);
    }

    // command.Parameters.Add("at", NpgsqlDbType.TimestampTz).Value = …
    private static void AnalyzeAssignment(BodyOperation context, Lazy<bool> isLegacy)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property.Name: "Value", Instance: { } instance }
            && OperationSteps.Strip(instance) is IInvocationOperation { TargetMethod.Name: "Add" } add && DatabaseTypes.IsOfNpgsql(add.TargetMethod.ContainingType))
        {
            Analyze(context, isLegacy, assignment.Value, add.Argument("parameterType"));
        }
    }

    private static void Analyze(BodyOperation context, Lazy<bool> isLegacy, IOperation? value, IOperation? type, bool isTypeOfValue = false)
    {
        if (value is not null && SentClock.KindOf(value) is not ClockKind.Unknown and var kind
            && MessageOf(kind, isTypeOfValue && kind == ClockKind.MachineOffset ? "timestamptz" : ColumnTypeOf(type)) is { } message && !isLegacy.Value)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, value.Syntax.GetLocation(), message));
        }
    }

    private static string? MessageOf(ClockKind kind, string? type) => (kind, type) switch
    {
        (ClockKind.Local, "timestamptz") => "The Kind of this DateTime is Local, and Npgsql throws on sending it as timestamptz: only Utc is one point in time, as DateTime.UtcNow is",
        (ClockKind.Unspecified, "timestamptz") => "The Kind of this DateTime is Unspecified, and Npgsql throws on sending it as timestamptz: say which zone it means, DateTime.SpecifyKind(…, DateTimeKind.Utc) if that",
        (ClockKind.Utc, "timestamp") => "The Kind of this DateTime is Utc, and Npgsql throws on sending it as timestamp: send it as timestamptz, or take its Kind away with DateTime.SpecifyKind(…, DateTimeKind.Unspecified)",
        (ClockKind.MachineOffset, "timestamptz") => "The offset of this DateTimeOffset is that of the machine's zone, and Npgsql throws on sending any other than zero: take DateTimeOffset.UtcNow or ToUniversalTime()",
        _ => null,
    };

    private static string? ColumnTypeOf(IOperation? type) => type switch
    {
        IFieldReferenceOperation { Field: { Name: "TimestampTz", ContainingType.Name: "NpgsqlDbType" } } => "timestamptz",
        IFieldReferenceOperation { Field: { Name: "DateTime" or "DateTimeOffset", ContainingType.Name: "DbType" } } => "timestamptz",
        IFieldReferenceOperation { Field: { Name: "Timestamp", ContainingType.Name: "NpgsqlDbType" } } => "timestamp",
        IFieldReferenceOperation { Field: { Name: "DateTime2", ContainingType.Name: "DbType" } } => "timestamp",
        _ => null,
    };

    private static bool IsParameter(ITypeSymbol? type) => type is { Name: "NpgsqlParameter" } && DatabaseTypes.IsOfNpgsql(type);
}
