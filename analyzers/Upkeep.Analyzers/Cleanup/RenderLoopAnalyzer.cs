using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Cleanup.Components;
using Upkeep.Analyzers.Cleanup.Subscriptions;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>UPK1011: a component asks for the next rendering after every rendering.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RenderLoopAnalyzer : UpkeepAnalyzer
{
    private const int MaximumDepth = 3;

    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.RenderLoop,
        "StateHasChanged is called after every render",
        "'{0}' runs after every render and asks for the next one without a condition: the component renders without end",
        "OnAfterRender runs after each render. StateHasChanged there asks for another render, which runs OnAfterRender again. The page "
        + "renders, and repeats every query the method makes, as fast as it can. Guard the call with firstRender or with a change of state.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;

    protected override bool AppliesTo(Compilation compilation) => BlazorComponents.ArePresent(compilation);

    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterSymbolStartAction(
        start =>
        {
            // A component with its own ShouldRender may well refuse the render that is asked for.
            var type = (INamedTypeSymbol)start.Symbol;
            if (BlazorComponents.IsComponent(type) && !type.GetMembers("ShouldRender").Any())
            {
                var calls = new ConcurrentBag<Call>();
                start.RegisterOperations(operation => Collect(operation, type, calls), OperationKind.Invocation, OperationKind.MethodReference);
                start.RegisterSymbolEndAction(end => Report(end, calls));
            }
        },
        SymbolKind.NamedType);

    private static void Collect(BodyOperation context, INamedTypeSymbol type, ConcurrentBag<Call> calls)
    {
        var target = context.Operation switch
        {
            IInvocationOperation call when call.Instance is null or IInstanceReferenceOperation => call.TargetMethod,
            IMethodReferenceOperation reference when IsPassedToInvokeAsync(reference) && ValueOrigins.IsOwnMember(reference) => reference.Method,
            _ => null,
        };
        if (target is not null && context.ContainingSymbol is IMethodSymbol caller
            && (IsStateHasChanged(target) || SymbolEqualityComparer.Default.Equals(target.ContainingType, type))
            && RenderCalls.IsUnconditional(context.Operation))
        {
            calls.Add(new Call(caller, target, context.Operation.Syntax.GetLocation(), context.IsGeneratedCode));
        }
    }

    private static bool IsPassedToInvokeAsync(IMethodReferenceOperation reference) =>
        reference.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "InvokeAsync" } } };

    private static void Report(SymbolAnalysisContext context, ConcurrentBag<Call> calls)
    {
        var byCaller = calls.ToLookup(call => call.Caller, (IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default);
        foreach (var call in calls)
        {
            if (IsAfterRender(call.Caller) && LeadsToRender(call, byCaller, MaximumDepth) && BlazorComponents.IsInUserCode(call.Location, call.IsGenerated))
            {
                context.ReportDiagnostic(Diagnostic.Create(s_rule, call.Location, call.Caller.Name));
            }
        }
    }

    private static bool LeadsToRender(Call call, ILookup<ISymbol, Call> byCaller, int depth) =>
        IsStateHasChanged(call.Target) || (depth > 0 && byCaller[call.Target].Any(next => LeadsToRender(next, byCaller, depth - 1)));

    private static bool IsAfterRender(IMethodSymbol method) => method is { Name: "OnAfterRender" or "OnAfterRenderAsync", IsOverride: true };

    private static bool IsStateHasChanged(IMethodSymbol method) =>
        method is { Name: "StateHasChanged", Parameters.IsEmpty: true, ContainingType.Name: "ComponentBase" };

    private sealed record Call(IMethodSymbol Caller, IMethodSymbol Target, Location Location, bool IsGenerated);
}
