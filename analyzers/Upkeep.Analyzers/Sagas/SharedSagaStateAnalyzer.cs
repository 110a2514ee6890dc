using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Sagas;

/// <summary>UPK6022: a step that leaves something in the saga object for a later one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedSagaStateAnalyzer : UpkeepAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        RuleIds.SagaSharedState,
        "Saga keeps state in its object",
        "'{0}' is set in {1} '{2}' and lost when another process goes on with the saga: make it part of the step's output, and take that output where it is needed",
        "A saga object lives as long as one run in one process. After a crash, a long retry or a rolling deployment another object goes on, with nothing but the input and the outputs that the log has.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.SagaAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationBlockAction(Analyze);

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        if (SagaMethodRole.Of(context.OwningSymbol) is not { } role)
        {
            return;
        }

        foreach (var operation in context.OperationBlocks.SelectMany(static block => block.Descendants()))
        {
            var target = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation increment => increment.Target,
                _ => null,
            };
            if (target is not null && StateOf(target, role.Method) is { } name)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, target.Syntax.GetLocation(), name, role.IsCompensation ? "compensation" : "step", role.Method.Name));
            }
        }
    }

    private static string? StateOf(IOperation target, IMethodSymbol method) => target switch
    {
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }, Member: IFieldSymbol or IPropertySymbol } own => own.Member.Name,
        IArrayElementReferenceOperation element => StateOf(element.ArrayReference, method),

        // A parameter of the class, not of the method.
        IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } => parameter.Name,
        _ => null,
    };
}
