using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Queries;

namespace Upkeep.Analyzers.Cleanup.Background;

/// <summary>Calls that talk to the database, and whether an exception of theirs is caught.</summary>
internal static class DatabaseCalls
{
    public static bool Is(IMethodSymbol method, DatabaseModel model) =>
        model.Members.EffectOf(method) is MemberEffect.Acquire or MemberEffect.Open or MemberEffect.Execute or MemberEffect.ExecuteReader or MemberEffect.Begin
            or MemberEffect.Commit or MemberEffect.WriteRow or MemberEffect.Complete
        || EntityFrameworkQuery.Is(method)
        || (method.Name is "SaveChanges" or "SaveChangesAsync" && IsContext(method.ContainingType));

    /// <summary>Within the function, a handler for every exception is around the call.</summary>
    public static bool IsGuarded(IOperation call)
    {
        for (var (child, current) = (call, call.Parent); current is not null; (child, current) = (current, current.Parent))
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }

            if (current is ITryOperation attempt && attempt.Body == child
                && attempt.Catches.Any(handler => handler.ExceptionType is not { Name: not ("Object" or "Exception") }))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsContext(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is { Name: "DbContext", ContainingNamespace.Name: "EntityFrameworkCore" })
            {
                return true;
            }
        }

        return false;
    }
}
