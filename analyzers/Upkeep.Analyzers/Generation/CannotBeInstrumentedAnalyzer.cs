using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Generation;

/// <summary>UPK0001 and UPK0002: [Instrumented] on a type for which nothing is generated, with the reason.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CannotBeInstrumentedAnalyzer : UpkeepAnalyzer
{
    private static readonly DiagnosticDescriptor s_cannot = Rule.Create(
        RuleIds.CannotBeInstrumented,
        "Type cannot be instrumented",
        "'{0}' cannot be instrumented and nothing is generated for it: {1}",
        "An instrumented type gets a decorator that implements every member of its interfaces. One member that another class cannot "
        + "implement, or a type that another file cannot name, is enough to make that impossible.");

    private static readonly DiagnosticDescriptor s_nothing = Rule.Create(
        RuleIds.NothingToInstrument,
        "Instrumented type has no method to measure",
        "'{0}' has no method to measure and nothing is generated for it: {1}",
        "A class is measured through the interfaces it implements, an interface through its methods. Properties and events are not "
        + "operations, and neither are the members of the framework's own interfaces such as IDisposable.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_cannot, s_nothing];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.InstrumentedAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(static symbol => Analyze(symbol, (INamedTypeSymbol)symbol.Symbol), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        var attribute = type.GetAttributes().FirstOrDefault(static attribute =>
            attribute.AttributeClass is { } attributeClass && TypeNames.Plain(attributeClass) == WellKnownNames.InstrumentedAttribute);
        if (attribute is null)
        {
            return;
        }

        var obstacles = InstrumentationEligibility.Obstacles(type, context.Compilation).Distinct().ToList();
        foreach (var obstacle in obstacles)
        {
            var isNothing = obstacle.Kind == InstrumentationObstacleKind.NothingToMeasure;
            if (isNothing && obstacles.Count > 1)
            {
                continue;
            }

            var location = attribute.ApplicationSyntaxReference is { } syntax ? Location.Create(syntax.SyntaxTree, syntax.Span) : type.Locations[0];
            var reason = isNothing ? InstrumentationReasons.Nothing(type) : InstrumentationReasons.Of(obstacle);
            context.ReportDiagnostic(Diagnostic.Create(isNothing ? s_nothing : s_cannot, location, type.Name, reason));
        }
    }
}
