using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Queries.AsyncCalls;

/// <summary>The calls with which EF Core talks to the database, synchronous ones included. Add, AddRange and Attach do not.</summary>
internal static class EntityFrameworkIo
{
    private const int MaximumSteps = 30;

    public static bool Is(IInvocationOperation call)
    {
        var method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        var type = method.ContainingType;
        if (type is null)
        {
            return false;
        }

        var name = MemberTable.BaseName(method);
        return type.Name switch
        {
            "DbContext" => name is "SaveChanges" or "Find" && IsOfEntityFramework(type),
            "DbSet" => name == "Find" && IsOfEntityFramework(type),
            "DatabaseFacade" => name is "BeginTransaction" or "CommitTransaction" or "RollbackTransaction" or "CanConnect" && IsOfEntityFramework(type),
            "RelationalDatabaseFacadeExtensions" => name is "ExecuteSqlRaw" or "ExecuteSqlInterpolated" or "ExecuteSql" or "Migrate" or "OpenConnection" or "BeginTransaction",
            "EntityFrameworkQueryableExtensions" => name is "ExecuteUpdate" or "ExecuteDelete" or "Load" || IsAsyncTerminal(method),
            "Queryable" or "Enumerable" => IsTerminal(method.Name) && IsQueryOfSet(call),
            _ => Derives(type) && name == "SaveChanges",
        };
    }

    private static bool IsAsyncTerminal(IMethodSymbol method) => method.Name.EndsWith("Async", StringComparison.Ordinal) && IsTerminal(MemberTable.BaseName(method));

    private static bool IsTerminal(string name) => name is "ToList" or "ToArray" or "ToDictionary" or "ToHashSet" or "First" or "FirstOrDefault" or "Single" or "SingleOrDefault"
        or "Last" or "LastOrDefault" or "Any" or "All" or "Count" or "LongCount" or "Sum" or "Average" or "Min" or "Max" or "Contains";

    // Only what visibly begins at a DbSet is a query of the database; IQueryable alone may be a list.
    private static bool IsQueryOfSet(IInvocationOperation call)
    {
        IOperation? current = call;
        for (var steps = 0; current is not null && steps < MaximumSteps; steps++)
        {
            switch (current)
            {
                case IConversionOperation conversion:
                    current = conversion.Operand;
                    continue;
                case IInvocationOperation { Instance: null, Arguments.Length: > 0 } inner when IsQuery(inner.Arguments[0].Value):
                    current = inner.Arguments[0].Value;
                    continue;
            }

            break;
        }

        return current?.Type is INamedTypeSymbol { Name: "DbSet", Arity: 1 } set && IsOfEntityFramework(set);
    }

    // AsEnumerable and ToList leave the query: what follows runs in memory.
    private static bool IsQuery(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value.Type is { } type && (type.Name == "IQueryable" || type.AllInterfaces.Any(implemented => implemented.Name == "IQueryable"));
    }

    private static bool IsOfEntityFramework(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) == true;

    private static bool Derives(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name == "DbContext" && IsOfEntityFramework(current))
            {
                return true;
            }
        }

        return false;
    }
}
