using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Queries.AsyncCalls;

namespace Upkeep.Analyzers.Queries;

/// <summary>UPK3003: a thread waits for the database where it need not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SyncDatabaseCallAnalyzer : DatabaseAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.SyncDatabaseCall,
        "Thread waits for the database",
        "'{0}' {1}",
        "A thread of the pool that waits for the database serves nobody. Under load all of them wait, and requests that need no database queue up behind them.",
        DiagnosticSeverity.Info);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var model = DatabaseModel.Of(context.Compilation, context.Options);
        context.RegisterOperations(operation => AnalyzeCall(operation, model), OperationKind.Invocation);
        context.RegisterOperations(operation => AnalyzeResult(operation, model), OperationKind.PropertyReference);
    }

    private static void AnalyzeCall(BodyOperation context, DatabaseModel model)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is "Wait" or "GetResult" && BlockingWait.OnCall(call) is { } awaited)
        {
            ReportBlocking(context, awaited, model);
        }
        else if (DatabaseIo.Is(call, model) && !call.TargetMethod.Name.EndsWith("Async", StringComparison.Ordinal)
            && AsyncContext.CanAwait(call) && !AsyncContext.IsArmOfSwitch(call) && AsyncTwin.Of(call) is { } twin)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                s_rule, call.Syntax.GetLocation(), call.TargetMethod.Name, $"keeps a thread waiting in asynchronous code; await '{twin.Name}'"));
        }
    }

    private static void AnalyzeResult(BodyOperation context, DatabaseModel model)
    {
        if (BlockingWait.OnProperty((IPropertyReferenceOperation)context.Operation) is { } awaited)
        {
            ReportBlocking(context, awaited, model);
        }
    }

    private static void ReportBlocking(BodyOperation context, IInvocationOperation awaited, DatabaseModel model)
    {
        if (!DatabaseIo.Is(awaited, model) || context.ContainingSymbol is IMethodSymbol { IsStatic: true, Name: "Main" } || AsyncContext.IsArmOfSwitch(context.Operation))
        {
            return;
        }

        // In code that cannot await, the synchronous call at least needs one thread only.
        var canAwait = AsyncContext.CanAwait(context.Operation);
        context.ReportDiagnostic(Diagnostic.Create(
            s_rule, context.Operation.Syntax.GetLocation(), canAwait ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info, additionalLocations: null, properties: null,
            awaited.TargetMethod.Name,
            canAwait ? "is blocked on in asynchronous code; await it" : "is blocked on, which needs two threads for one call; make this method asynchronous, or call the synchronous one"));
    }
}
