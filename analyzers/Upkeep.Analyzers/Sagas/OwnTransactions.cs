using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Sagas;

/// <summary>Connections and transactions that are not the saga's, and ends of the one that is.</summary>
internal static class OwnTransactions
{
    /// <summary>The name of what the operation calls; null when it stays inside.</summary>
    public static string? NameOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => IsForbidden(call.TargetMethod) ? call.TargetMethod.Name : null,
        IObjectCreationOperation { Type: { } type } when Is(type, "System.Transactions.TransactionScope") || Is(type, "System.Data.Common.DbConnection") => $"new {type.Name}",
        _ => null,
    };

    private static bool IsForbidden(IMethodSymbol method) => method.ContainingType is { } type && method.Name switch
    {
        "Open" or "OpenAsync" or "BeginTransaction" or "BeginTransactionAsync" => Is(type, "System.Data.Common.DbConnection"),
        "OpenConnection" or "OpenConnectionAsync" or "CreateConnection" or "CreateCommand" or "CreateBatch" => Is(type, "System.Data.Common.DbDataSource"),
        "Commit" or "CommitAsync" => Is(type, "System.Data.Common.DbTransaction"),
        "Rollback" or "RollbackAsync" => method.Parameters.All(static parameter => parameter.Type.SpecialType != SpecialType.System_String) && Is(type, "System.Data.Common.DbTransaction"),
        _ => false,
    };

    private static bool Is(ITypeSymbol type, string baseName)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.ToDisplayString() == baseName)
            {
                return true;
            }
        }

        return false;
    }
}
