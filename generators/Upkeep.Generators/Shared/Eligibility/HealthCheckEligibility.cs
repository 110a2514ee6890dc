using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>Why a method cannot be a health check.</summary>
internal enum HealthCheckObstacle
{
    TypeNotInstrumented,
    NotCallable,
    Generic,
    Parameters,
    ReturnType,
}

internal static class HealthCheckEligibility
{
    /// <summary>The first obstacle, null if a health check can be generated.</summary>
    public static HealthCheckObstacle? Obstacle(IMethodSymbol method)
    {
        if (!HasAttribute(method.ContainingType, WellKnownNames.InstrumentedAttribute))
        {
            return HealthCheckObstacle.TypeNotInstrumented;
        }

        if (method.IsStatic
            || method.MethodKind != MethodKind.Ordinary
            || method.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
        {
            return HealthCheckObstacle.NotCallable;
        }

        if (method.IsGenericMethod)
        {
            return HealthCheckObstacle.Generic;
        }

        if (method.Parameters.Length > 1
            || method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None || !WellKnownTypes.IsCancellationToken(parameter.Type)))
        {
            return HealthCheckObstacle.Parameters;
        }

        return Answer(method) is null ? HealthCheckObstacle.ReturnType : null;
    }

    /// <summary>What the method answers with, once awaited; null if that is nothing a health check understands.</summary>
    public static HealthCheckAnswer? Answer(IMethodSymbol method) => WellKnownTypes.ShapeOf(method) switch
    {
        ReturnShape.Void or ReturnShape.Task or ReturnShape.ValueTask => HealthCheckAnswer.Nothing,
        ReturnShape.TaskOfT or ReturnShape.ValueTaskOfT => OfType(((INamedTypeSymbol)method.ReturnType).TypeArguments[0]),
        ReturnShape.Value => OfType(method.ReturnType),
        _ => null,
    };

    private static HealthCheckAnswer? OfType(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => HealthCheckAnswer.Flag,
        _ when WellKnownTypes.Is(type, "HealthCheckResult", "Microsoft", "Extensions", "Diagnostics", "HealthChecks") => HealthCheckAnswer.Result,
        _ => null,
    };

    private static bool HasAttribute(ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass is { } type && TypeNames.Plain(type) == metadataName);
}

internal enum HealthCheckAnswer
{
    Nothing,
    Flag,
    Result,
}
