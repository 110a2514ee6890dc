using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Queries.AsyncCalls;

/// <summary>The calls that wait for the server: each at least one round trip.</summary>
internal static class DatabaseIo
{
    // What only fills a buffer, or ends something that is being cleaned up, is none.
    public static bool Is(IInvocationOperation call, DatabaseModel model)
    {
        var method = call.TargetMethod;
        var waits = model.Members.EffectOf(method) switch
        {
            MemberEffect.Acquire or MemberEffect.Open or MemberEffect.Execute or MemberEffect.ExecuteReader or MemberEffect.Begin or MemberEffect.Commit
                or MemberEffect.Rollback or MemberEffect.RollbackToSavepoint or MemberEffect.Save or MemberEffect.Complete => true,
            MemberEffect.None => IsRead(method, model) || EntityFrameworkIo.Is(call),
            _ => false,
        };
        return waits && !IsInProcess(call.Instance?.Type ?? method.ContainingType);
    }

    private static bool IsRead(IMethodSymbol method, DatabaseModel model) =>
        MemberTable.BaseName(method) is "Read" or "NextResult" && model.Types.KindOf(method.ContainingType) == ResourceKind.Reader && method.ContainingType?.Name != "GridReader";

    // SQLite runs in the process: its asynchronous methods are the synchronous ones.
    private static bool IsInProcess(ITypeSymbol? type) =>
        type.IsIn("Microsoft.Data.Sqlite") || type.IsIn("System.Data.SQLite") || type.IsIn("DuckDB.NET.Data");
}
