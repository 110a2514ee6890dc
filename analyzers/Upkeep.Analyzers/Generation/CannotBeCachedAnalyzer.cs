using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Generation;

/// <summary>UPK0020: [Cached] on a method whose values cannot be kept.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CannotBeCachedAnalyzer : UpkeepAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.CannotBeCached,
        "Method cannot be cached",
        "'{0}' is not cached: {1}",
        "A cache is generated for a member of an instrumented type that returns Task<T> or ValueTask<T>, with arguments that have equality by "
        + "value and a result that does not belong to one caller.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.CachedAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(static symbol => Analyze(symbol, (IMethodSymbol)symbol.Symbol), SymbolKind.Method);

    private static void Analyze(SymbolAnalysisContext context, IMethodSymbol method)
    {
        if (MemberAttributes.Find(method, WellKnownNames.CachedAttribute) is { } attribute && CachingEligibility.Obstacle(method, attribute) is { } obstacle)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                s_rule,
                MemberAttributes.LocationOf(attribute, method),
                $"{method.ContainingType.Name}.{method.Name}",
                Reason(obstacle, method)));
        }
    }

    private static string Reason(CachingObstacle obstacle, IMethodSymbol method) => obstacle.Kind switch
    {
        CachingObstacleKind.TypeNotInstrumented => $"put [Instrumented] on '{method.ContainingType.Name}', whose decorator holds the cache",
        CachingObstacleKind.NotAService => "it belongs to no interface that the decorator implements",
        CachingObstacleKind.Generic => "it must not have type parameters",
        CachingObstacleKind.ReturnType => "it must return Task<T> or ValueTask<T>",
        CachingObstacleKind.ResultOfOneCaller => "what it returns can be read or disposed once only; return a list or another value that callers can share",
        CachingObstacleKind.ByReference => $"the parameter '{obstacle.Name}' is passed by reference",
        CachingObstacleKind.NoEquality => $"two equal values of the parameter '{obstacle.Name}' are not equal as a key; use a record or a type that implements IEquatable<T>",
        CachingObstacleKind.Limits => "Seconds and MaxEntries must be at least 1",
        CachingObstacleKind.Invalidates => "it is [Invalidates] as well, and a call answered from memory would invalidate nothing",
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle, "An obstacle without a reason."),
    };
}
