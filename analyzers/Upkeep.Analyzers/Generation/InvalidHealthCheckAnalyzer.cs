using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Repositories;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Generation;

/// <summary>UPK0003: [HealthCheck] on a method that cannot be one, or on a class that is no repository.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidHealthCheckAnalyzer : UpkeepAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.InvalidHealthCheck,
        "Method or type cannot be a health check",
        "'{0}' cannot be a health check and none is generated: {1}",
        "A health check is generated for a method of an instrumented type that takes nothing or a CancellationToken and answers with "
        + "nothing, bool or HealthCheckResult, or a Task or ValueTask of those; or for a repository, whose tables it reads.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.HealthCheckAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSymbolAction(static symbol => AnalyzeMethod(symbol, (IMethodSymbol)symbol.Symbol), SymbolKind.Method);
        context.RegisterSymbolAction(static symbol => AnalyzeType(symbol, (INamedTypeSymbol)symbol.Symbol), SymbolKind.NamedType);
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context, IMethodSymbol method)
    {
        if (MemberAttributes.Find(method, WellKnownNames.HealthCheckAttribute) is { } attribute && HealthCheckEligibility.Obstacle(method) is { } obstacle)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                s_rule, MemberAttributes.LocationOf(attribute, method), $"{method.ContainingType.Name}.{method.Name}", Reason(obstacle, method)));
        }
    }

    private static void AnalyzeType(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (MemberAttributes.Find(type, WellKnownNames.HealthCheckAttribute) is { } attribute
            && RepositoryHealthCheckParser.Obstacle(type, ConnectionSourceParser.Parse(type, context.Compilation, context.CancellationToken)) is { } obstacle)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, MemberAttributes.LocationOf(attribute, type), type.Name, obstacle));
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
