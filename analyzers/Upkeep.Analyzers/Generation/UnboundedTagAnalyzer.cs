using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Generation;

/// <summary>UPK0024: [Tag] whose values have no bound, or that is no tag.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundedTagAnalyzer : UpkeepAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.UnboundedTag,
        "Tag without a bounded set of values",
        "[Tag] on '{0}' is left out: {1}",
        "Every value of a tag is a time series for good. A tag is a constant, or a parameter that is an enum or a bool.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.TagAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(static symbol => Analyze(symbol), SymbolKind.Method, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        Report(context.Symbol, static (attribute, _) => TagEligibility.Obstacle(attribute));
        if (context.Symbol is IMethodSymbol method)
        {
            foreach (var parameter in method.Parameters)
            {
                Report(parameter, static (attribute, symbol) => TagEligibility.Obstacle((IParameterSymbol)symbol, attribute));
            }
        }

        void Report(ISymbol symbol, Func<AttributeData, ISymbol, TagObstacle?> obstacleOf)
        {
            foreach (var attribute in symbol.GetAttributes())
            {
                if (attribute.AttributeClass is { } type && TypeNames.Plain(type) == WellKnownNames.TagAttribute && obstacleOf(attribute, symbol) is { } obstacle)
                {
                    context.ReportDiagnostic(Diagnostic.Create(s_rule, MemberAttributes.LocationOf(attribute, symbol), symbol.Name, Reason(obstacle)));
                }
            }
        }
    }

    private static string Reason(TagObstacle obstacle) => obstacle switch
    {
        TagObstacle.Unbounded => "each new value would be a new time series; only an enum or a bool has few enough. Put ids and texts on a span or into a log record",
        TagObstacle.Flags => "an enum of flags has a value for every combination; tag one bool for each that matters",
        TagObstacle.ByReference => "an out parameter has no value yet when the call begins",
        TagObstacle.NameTaken => "it needs a name that is not empty and not one that every measurement has ('code.function.name', 'error.type')",
        TagObstacle.Value => "on a parameter it takes no value, and on a method or a type it needs one: [Tag(\"name\", \"value\")]",
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle, "An obstacle without a reason."),
    };
}
