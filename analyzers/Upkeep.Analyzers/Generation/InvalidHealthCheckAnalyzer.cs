using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Generation;

/// <summary>UPK0003: [HealthCheck] on a method that cannot be one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidHealthCheckAnalyzer : UpkeepAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.InvalidHealthCheck,
        "Method cannot be a health check",
        "'{0}' cannot be a health check and none is generated: {1}",
        "A health check is generated for a method of an instrumented type that takes nothing or a CancellationToken and answers with "
        + "nothing, bool or HealthCheckResult, or a Task or ValueTask of those.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.HealthCheckAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(static symbol => Analyze(symbol, (IMethodSymbol)symbol.Symbol), SymbolKind.Method);

    private static void Analyze(SymbolAnalysisContext context, IMethodSymbol method)
    {
        var attribute = method.GetAttributes().FirstOrDefault(static attribute =>
            attribute.AttributeClass is { } type && TypeNames.Plain(type) == WellKnownNames.HealthCheckAttribute);
        if (attribute is not null && HealthCheckEligibility.Obstacle(method) is { } obstacle)
        {
            var location = attribute.ApplicationSyntaxReference is { } syntax ? Location.Create(syntax.SyntaxTree, syntax.Span) : method.Locations[0];
            context.ReportDiagnostic(Diagnostic.Create(s_rule, location, $"{method.ContainingType.Name}.{method.Name}", Reason(obstacle, method)));
        }
    }

    private static string Reason(HealthCheckObstacle obstacle, IMethodSymbol method) => obstacle switch
    {
        HealthCheckObstacle.TypeNotInstrumented => $"put [Instrumented] on '{method.ContainingType.Name}', whose Add method registers the check",
        HealthCheckObstacle.NotCallable => "it must be an instance method that is public or internal",
        HealthCheckObstacle.Generic => "it must not have type parameters",
        HealthCheckObstacle.Parameters => "it may take one CancellationToken and nothing else",
        HealthCheckObstacle.ReturnType => "it must return nothing, bool or HealthCheckResult, or a Task or ValueTask of those",
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle, "An obstacle without a reason."),
    };
}
