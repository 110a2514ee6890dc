using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>Decides whether a member can run in a transaction, more than once if need be: the generator asks whether there is an obstacle, the analyzer reports it.</summary>
internal static class TransactionalEligibility
{
    private const int Chaos = 16;

    /// <summary>The first obstacle, null if the member runs in a transaction.</summary>
    /// <param name="method">The method that carries the attribute.</param>
    /// <param name="attribute">The attribute.</param>
    public static TransactionalObstacle? Obstacle(IMethodSymbol method, AttributeData attribute)
    {
        TransactionalObstacle Of(TransactionalObstacleKind kind) => new(kind, method.Name);
        if (!MemberAttributes.Has(method.ContainingType, WellKnownNames.InstrumentedAttribute))
        {
            return Of(TransactionalObstacleKind.TypeNotInstrumented);
        }

        if (!MemberAttributes.IsServiceMember(method))
        {
            return Of(TransactionalObstacleKind.NotAService);
        }

        if (WellKnownTypes.ShapeOf(method) is ReturnShape.Void or ReturnShape.Value or ReturnShape.AsyncEnumerable
            || method.ReturnNullableAnnotation == NullableAnnotation.Annotated)
        {
            return Of(TransactionalObstacleKind.ReturnType);
        }

        if (method.ReturnType is INamedTypeSymbol { Arity: 1 } task && IsReadLater(task.TypeArguments[0]))
        {
            return Of(TransactionalObstacleKind.ReadLater);
        }

        if (MaxAttempts(attribute) < 1)
        {
            return Of(TransactionalObstacleKind.Attempts);
        }

        if (IsolationLevel(attribute) == Chaos)
        {
            return Of(TransactionalObstacleKind.IsolationLevel);
        }

        return MemberAttributes.Has(method, WellKnownNames.CachedAttribute)
            ? Of(TransactionalObstacleKind.Cached)
            : method.Parameters.Select(parameter => OfParameter(parameter, MayRunAgain(attribute))).FirstOrDefault(static obstacle => obstacle is not null);
    }

    public static int MaxAttempts(AttributeData attribute) => attribute.Named("MaxAttempts") as int? ?? 3;

    /// <summary>The value of System.Data.IsolationLevel; -1 is unspecified.</summary>
    public static int IsolationLevel(AttributeData attribute) => attribute.Positional(0) as int? ?? -1;

    /// <summary>Whether a second attempt is possible and nobody has said that it does no harm.</summary>
    public static bool MayRunAgain(AttributeData attribute) => MaxAttempts(attribute) > 1 && attribute.Named("Idempotent") is not true;

    private static TransactionalObstacle? OfParameter(IParameterSymbol parameter, bool mayRunAgain) =>
        parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType || parameter.Type is ITypeParameterSymbol { AllowsRefLikeType: true }
            || TypeNames.Contains(parameter.Type, static part => part is IPointerTypeSymbol or IFunctionPointerTypeSymbol)
            ? new(TransactionalObstacleKind.ByReference, parameter.Name)
        : IsOrInherits(parameter.Type, "System.Data.IDbConnection", "System.Data.IDbTransaction") ? new(TransactionalObstacleKind.CallersConnection, parameter.Name)
        : mayRunAgain && IsReadOnce(parameter.Type) ? new(TransactionalObstacleKind.ReadOnce, parameter.Name)
        : null;

    private static bool IsReadLater(ITypeSymbol type) =>
        IsOrInherits(type, "System.Data.IDataReader", "System.Linq.IQueryable", "System.Collections.Generic.IAsyncEnumerable", "System.Data.IDbConnection", "System.Data.IDbTransaction");

    private static bool IsReadOnce(ITypeSymbol type) => IsOrInherits(
        type,
        "System.IO.Stream",
        "System.IO.TextReader",
        "System.IO.Pipelines.PipeReader",
        "System.Threading.Channels.ChannelReader",
        "System.Data.IDataReader",
        "System.Collections.IEnumerator",
        "System.Collections.Generic.IAsyncEnumerable",
        "System.Collections.Generic.IAsyncEnumerator");

    private static bool IsOrInherits(ITypeSymbol type, params string[] names)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (names.Contains(TypeNames.Plain(current.OriginalDefinition)))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(part => names.Contains(TypeNames.Plain(part.OriginalDefinition)));
    }
}
