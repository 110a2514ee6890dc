using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Sagas;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Sagas;

/// <summary>UPK6008, UPK6009, UPK6011, UPK6019: what the step list says, where it can be generated and is questionable all the same.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SagaStepsAnalyzer : UpkeepAnalyzer
{
    internal static readonly DiagnosticDescriptor GivesUpSoon = Rule.Create(
        RuleIds.SagaGivesUpSoon,
        "What must succeed gives up within seconds",
        "'{0}' must succeed in the end and gives up after {1} within {2} s at most: the saga is stuck after a short network fault; leave MaxAttempts and Backoff out, or raise them",
        "Nothing compensates a step after the point of no return, or a compensation. When its attempts are over the saga waits for an operator.");

    internal static readonly DiagnosticDescriptor SharedCompensation = Rule.Create(
        RuleIds.SagaSharedCompensation,
        "Compensation is a step, or undoes steps of different outputs",
        "{0}",
        "A compensation is called when its step is done, with that step's output. A method that is a step itself, or that undoes another step too, does not know what it is called for.");

    internal static readonly DiagnosticDescriptor LargeOutput = Rule.Create(
        RuleIds.SagaLargeOutput,
        "Step output can be of any size",
        "Step '{0}' has the output {1}, in which {2}: it is written to the log in the step's transaction and read at every takeover; keep the data in a table and return its key",
        "A step's output is a handle by which later steps and the compensation find what was done.",
        DiagnosticSeverity.Info);

    internal static readonly DiagnosticDescriptor OneTransaction = Rule.Create(
        RuleIds.SagaOneTransaction,
        "Two transactional steps in a row could be one",
        "Steps '{0}' and '{1}' follow each other in one database: as one step they are one transaction, and the first needs no compensation",
        "A saga is for what no transaction can cover. Adjacent transactional steps write in the same database: one commit instead of two, and nothing to undo between them.",
        DiagnosticSeverity.Info);

    // Where the default policy of what must succeed takes five times as long.
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(5);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [GivesUpSoon, SharedCompensation, LargeOutput, OneTransaction];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.SagaAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (SagaSymbols.AttributeOf(type, WellKnownNames.SagaAttribute) is null)
        {
            return;
        }

        var steps = SagaStepReader.Read(type, ImmutableArray.CreateBuilder<SagaProblem>());
        foreach (var method in steps.Where(static step => step.Kind == SagaStepKind.Retriable).Select(static step => step.Method)
            .Concat(steps.Select(static step => step.Compensation).OfType<IMethodSymbol>()).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default))
        {
            if (RetryLength.Of(method) is { } retry && retry.Longest < s_soon)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    GivesUpSoon, method.Locations[0], method.Name, retry.Attempts == 1 ? "one attempt" : $"{retry.Attempts} attempts",
                    retry.Longest.TotalSeconds.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)));
            }
        }

        ReportShared(steps, context);
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Output is { } output && UnboundedData.In(output) is { } what)
            {
                context.ReportDiagnostic(Diagnostic.Create(LargeOutput, steps[i].Method.Locations[0], steps[i].Method.Name, output.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), what));
            }

            if (i > 0 && steps[i - 1].IsTransactional && steps[i].IsTransactional && steps[i - 1].Kind == SagaStepKind.Compensatable)
            {
                context.ReportDiagnostic(Diagnostic.Create(OneTransaction, steps[i].Method.Locations[0], steps[i - 1].Method.Name, steps[i].Method.Name));
            }
        }
    }

    private static void ReportShared(IReadOnlyList<SagaStep> steps, SymbolAnalysisContext context)
    {
        foreach (var group in steps.Where(static step => step.Compensation is not null).GroupBy(static step => step.Compensation!, (key, some) => (Method: key, Steps: some.ToList()), SymbolEqualityComparer.Default))
        {
            var method = (IMethodSymbol)group.Method!;
            if (SagaMethodRole.IsStep(method))
            {
                Report(method, $"'{method.Name}' undoes step '{group.Steps[0].Method.Name}' and is a step itself: write a method that only undoes");
                continue;
            }

            var taken = group.Steps.Select(static step => step.Output).OfType<ITypeSymbol>()
                .FirstOrDefault(output => method.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type.WithNullableAnnotation(NullableAnnotation.None), output.WithNullableAnnotation(NullableAnnotation.None))));
            if (taken is not null && group.Steps.FirstOrDefault(step => step.Output is null || !SymbolEqualityComparer.Default.Equals(step.Output, taken)) is { } odd)
            {
                Report(method, $"'{method.Name}' takes the output {taken.Name} and also undoes step '{odd.Method.Name}', which has another: write a compensation for each");
            }
        }

        void Report(IMethodSymbol method, string message) => context.ReportDiagnostic(Diagnostic.Create(SharedCompensation, method.Locations[0], message));
    }
}
