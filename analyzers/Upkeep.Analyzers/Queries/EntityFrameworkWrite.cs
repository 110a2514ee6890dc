using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Queries;

/// <summary>The calls with which EF Core changes rows.</summary>
internal static class EntityFrameworkWrite
{
    public static bool Is(IMethodSymbol method)
    {
        for (var type = (method.ReducedFrom ?? method).ContainingType; type is not null; type = type.BaseType)
        {
            if (!type.IsIn("Microsoft.EntityFrameworkCore"))
            {
                continue;
            }

            return type.Name switch
            {
                "DbContext" => method.Name is "SaveChanges" or "SaveChangesAsync",
                "EntityFrameworkQueryableExtensions" or "RelationalQueryableExtensions" =>
                    method.Name is "ExecuteUpdate" or "ExecuteUpdateAsync" or "ExecuteDelete" or "ExecuteDeleteAsync",
                "RelationalDatabaseFacadeExtensions" => method.Name.StartsWith("ExecuteSql", StringComparison.Ordinal),
                _ => false,
            };
        }

        return false;
    }
}
