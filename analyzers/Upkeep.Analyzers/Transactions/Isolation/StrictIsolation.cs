using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Transactions.Isolation;

/// <summary>Recognises the start of a transaction that PostgreSQL may refuse to commit because of what others do meanwhile.</summary>
internal static class StrictIsolation
{
    /// <summary>The level, in PostgreSQL's words; null for a level that never fails so.</summary>
    public static string? LevelOf(IOperation operation, DatabaseModel model) => operation switch
    {
        IInvocationOperation call when model.Members.EffectOf(call.TargetMethod) == MemberEffect.Begin =>
            call.Arguments.Select(argument => Level(argument.Value)).FirstOrDefault(level => level is not null),
        IObjectCreationOperation { Type: { Name: "TransactionScope", ContainingNamespace.Name: "Transactions" } } scope => OfScope(scope),
        _ => null,
    };

    private static string? OfScope(IObjectCreationOperation scope)
    {
        var isAmbient = scope.Arguments.Any(argument => argument.Parameter?.Type.Name is "Transaction" or "EnterpriseServicesInteropOption"
            || argument.Value is IFieldReferenceOperation { Field.Name: "Suppress" });
        if (isAmbient)
        {
            return null;
        }

        var options = scope.Arguments.FirstOrDefault(argument => argument.Parameter?.Type.Name == "TransactionOptions")?.Value;
        return options is null
            ? "serializable, the level of a TransactionScope that names none"
            : options.DescendantsAndSelf().Select(Level).FirstOrDefault(level => level is not null);
    }

    private static string? Level(IOperation value) => value is IFieldReferenceOperation { Field: { ContainingType.Name: "IsolationLevel" } level }
        ? level.Name switch
        {
            "Serializable" => "serializable",
            "RepeatableRead" or "Snapshot" => "repeatable read",
            _ => null,
        }
        : null;
}
