using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Summaries;

/// <summary>Methods without a body in sight whose name and type say that their caller owns the connection.</summary>
internal static class ConnectionFactories
{
    public static ReturnedObject Returns(IMethodSymbol method, DatabaseTypes types)
    {
        if (method.ContainingType?.Name is not { } type || !type.EndsWith("Factory", StringComparison.Ordinal) || types.KindOfResult(method.ReturnType) != ResourceKind.Connection)
        {
            return ReturnedObject.Unknown;
        }

        return method.Name.StartsWith("Open", StringComparison.Ordinal) || method.Name.StartsWith("CreateOpen", StringComparison.Ordinal) ? ReturnedObject.Acquired
            : method.Name.StartsWith("Create", StringComparison.Ordinal) ? ReturnedObject.Created
            : ReturnedObject.Unknown;
    }
}
