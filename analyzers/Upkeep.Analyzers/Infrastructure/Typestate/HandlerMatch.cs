using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>Which exceptions a catch clause takes, and whether any get past it.</summary>
internal readonly record struct HandlerMatch(bool Catches, bool Stops)
{
    public static HandlerMatch Of(ControlFlowRegion handler, ThrownKind thrown, DatabaseTypes types)
    {
        var isFiltered = handler.Kind == ControlFlowRegionKind.FilterAndHandler;
        var type = handler.ExceptionType;
        if (type is null || type.SpecialType == SpecialType.System_Object || IsSystemException(type, "Exception"))
        {
            return new HandlerMatch(true, !isFiltered);
        }

        var isDatabase = DerivesFrom(type, types.DbException) || IsBaseOf(type, types.DbException);
        return thrown == ThrownKind.Database
            ? new HandlerMatch(isDatabase, isDatabase && !isFiltered && !DerivesFrom(type.BaseType, types.DbException))
            : new HandlerMatch(true, false);
    }

    private static bool DerivesFrom(ITypeSymbol? type, INamedTypeSymbol? ancestor)
    {
        for (; ancestor is not null && type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, ancestor))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBaseOf(ITypeSymbol type, INamedTypeSymbol? descendant) => descendant is not null && DerivesFrom(descendant, type as INamedTypeSymbol);

    private static bool IsSystemException(ITypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
