using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Cleanup.Components;
using Upkeep.Analyzers.Cleanup.Registrations;
using Upkeep.Analyzers.Cleanup.Subscriptions;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>UPK1006: a callback is registered with something longer-lived, and what would take it back is dropped.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RegistrationDroppedAnalyzer : DatabaseAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.RegistrationDropped,
        "Registration is dropped",
        "The result of '{0}' is dropped, so that the callback stays registered with {1} as long as that lives; keep the result and dispose it",
        "Register, OnChange and Subscribe return the only way to take the callback back. Dropped, it keeps everything the callback refers to, "
        + "and one more is called with every registration.",
        DiagnosticSeverity.Info);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperations(Analyze, OperationKind.Invocation);

    private static void Analyze(BodyOperation context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (Registration.PublisherOf(call.TargetMethod) is not { } publisher || !IsDropped(call) || IsEntryPoint(context.ContainingSymbol)
            || RegistrationLifetime.EndsByItself(call, context.ContainingSymbol))
        {
            return;
        }

        var type = context.ContainingSymbol.ContainingType;
        if (type is not null && (type.IsStatic || SingletonTypes.Contains(type, context.Compilation, context.CancellationToken)))
        {
            return;
        }

        // A token that is handed in has a life of its own, and usually the longer one.
        var isOfParameter = ValueOrigins.Strip(call.Instance) is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } };
        var severity = isOfParameter || (type is not null && BlazorComponents.IsComponent(type)) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
        context.ReportDiagnostic(Diagnostic.Create(
            s_rule, call.Syntax.GetLocation(), severity, additionalLocations: null, properties: null, call.TargetMethod.Name, publisher));
    }

    private static bool IsDropped(IInvocationOperation call) => ValueOrigins.Strip(call) == call && call.Parent switch
    {
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        IConditionalAccessOperation { Parent: IExpressionStatementOperation } access => access.WhenNotNull == call,
        _ => false,
    };

    // What Main registers may stay as long as the process does.
    private static bool IsEntryPoint(ISymbol symbol) => symbol is IMethodSymbol { IsStatic: true, Name: "Main" or "<Main>$" };
}
