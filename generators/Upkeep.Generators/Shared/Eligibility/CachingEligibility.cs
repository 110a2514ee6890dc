using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>Why what a method returns cannot be cached.</summary>
internal enum CachingObstacleKind
{
    TypeNotInstrumented,

    /// <summary>Not a member that the decorator implements: static, or in no service interface.</summary>
    NotAService,

    Generic,
    ReturnType,

    /// <summary>A stream, a lazy sequence or a disposable belongs to one caller.</summary>
    ResultOfOneCaller,

    ByReference,
    NoEquality,
    Limits,
    Invalidates,
}

/// <param name="Kind">What is in the way.</param>
/// <param name="Name">The parameter it is about; the method itself if it is about none.</param>
internal sealed record CachingObstacle(CachingObstacleKind Kind, string Name);

/// <summary>Decides whether a member can be cached: the generator asks whether there is an obstacle, the analyzer reports it.</summary>
internal static class CachingEligibility
{
    /// <summary>The first obstacle, null if the member is cached.</summary>
    /// <param name="method">The method that carries the attribute.</param>
    /// <param name="attribute">The attribute.</param>
    public static CachingObstacle? Obstacle(IMethodSymbol method, AttributeData attribute)
    {
        if (!MemberAttributes.Has(method.ContainingType, WellKnownNames.InstrumentedAttribute))
        {
            return new(CachingObstacleKind.TypeNotInstrumented, method.Name);
        }

        if (!MemberAttributes.IsServiceMember(method))
        {
            return new(CachingObstacleKind.NotAService, method.Name);
        }

        if (method.IsGenericMethod)
        {
            return new(CachingObstacleKind.Generic, method.Name);
        }

        if (WellKnownTypes.ShapeOf(method) is not (ReturnShape.TaskOfT or ReturnShape.ValueTaskOfT))
        {
            return new(CachingObstacleKind.ReturnType, method.Name);
        }

        if (BelongsToOneCaller(((INamedTypeSymbol)method.ReturnType).TypeArguments[0]))
        {
            return new(CachingObstacleKind.ResultOfOneCaller, method.Name);
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
            {
                return new(CachingObstacleKind.ByReference, parameter.Name);
            }

            if (!WellKnownTypes.IsCancellationToken(parameter.Type) && !ValueEquality.Has(parameter.Type))
            {
                return new(CachingObstacleKind.NoEquality, parameter.Name);
            }
        }

        if (attribute.Named("Seconds") is <= 0 || attribute.Named("MaxEntries") is <= 0)
        {
            return new(CachingObstacleKind.Limits, method.Name);
        }

        return MemberAttributes.Has(method, WellKnownNames.InvalidatesAttribute) ? new(CachingObstacleKind.Invalidates, method.Name) : null;
    }

    /// <summary>The arguments that make the key.</summary>
    public static IEnumerable<IParameterSymbol> KeyParameters(IMethodSymbol method) =>
        method.Parameters.Where(static parameter => !WellKnownTypes.IsCancellationToken(parameter.Type));

    private static bool BelongsToOneCaller(ITypeSymbol type) =>
        WellKnownTypes.IsIn(type, "System", "Collections", "Generic") && type.Name is "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator"
        || WellKnownTypes.Is(type, "IQueryable", "System", "Linq")
        || type.AllInterfaces.Append(type).Any(static part =>
            part.SpecialType == SpecialType.System_IDisposable || WellKnownTypes.Is(part, "IAsyncDisposable", "System"));
}
