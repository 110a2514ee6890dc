using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Sagas;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Sagas;

/// <summary>Explains why a class with [Saga] was not generated: it runs the generator's own parser and reports what that found.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SagaDefinitionAnalyzer : UpkeepAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> s_rules = ImmutableDictionary.CreateRange(
        new[]
        {
            SagaRules.Compensation, SagaRules.CompensationParameter, SagaRules.UnknownOutcome, SagaRules.StepParameter,
            SagaRules.UncompensatedStep, SagaRules.CompensationAfterPivot, SagaRules.Positions, SagaRules.JsonContext,
            SagaRules.CancellationToken, SagaRules.SagaClass, SagaRules.Method,
        }.Select(static rule => new KeyValuePair<string, DiagnosticDescriptor>(rule.Id, rule)));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        SagaRules.Compensation, SagaRules.CompensationParameter, SagaRules.UnknownOutcome, SagaRules.StepParameter,
        SagaRules.UncompensatedStep, SagaRules.CompensationAfterPivot, SagaRules.Positions, SagaRules.JsonContext,
        SagaRules.CancellationToken, SagaRules.SagaClass, SagaRules.Method,
    ];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.SagaAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class)
        {
            return;
        }

        foreach (var problem in SagaParser.Parse(type, context.CancellationToken).Problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rules[problem.RuleId], problem.Location, problem.Message));
        }
    }
}
