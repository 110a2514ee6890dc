using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Queries;

/// <summary>The calls with which EF Core sends a query.</summary>
internal static class EntityFrameworkQuery
{
    public static bool Is(IMethodSymbol method)
    {
        var type = (method.ReducedFrom ?? method).ContainingType;
        if (type is null || !type.IsIn("Microsoft.EntityFrameworkCore"))
        {
            return false;
        }

        return type.Name == "EntityFrameworkQueryableExtensions"
            ? method.Name is "ToListAsync" or "ToArrayAsync" or "ToDictionaryAsync" or "FirstAsync" or "FirstOrDefaultAsync" or "SingleAsync" or "SingleOrDefaultAsync"
                or "LastAsync" or "LastOrDefaultAsync" or "AnyAsync" or "AllAsync" or "CountAsync" or "LongCountAsync" or "SumAsync" or "MaxAsync" or "MinAsync"
            : type.Name is "DbSet" or "DbContext" && method.Name is "Find" or "FindAsync";
    }
}
