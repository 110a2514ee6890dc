using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Cleanup.Subscriptions;

/// <summary>What a handler that is added to an event keeps alive.</summary>
internal static class EventHandlers
{
    /// <summary>The name of a handler that keeps the object it belongs to alive; null for one that does not, or that says nothing.</summary>
    public static string? NameIfItHoldsThis(IOperation handler) => Target(handler) switch
    {
        IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } => null,
        IMethodReferenceOperation { Method.IsStatic: false } method when ValueOrigins.IsOwnMember(method) => method.Method.Name,
        IAnonymousFunctionOperation function when UsesThis(function.Body) => "lambda",
        IFieldReferenceOperation { Field.IsStatic: false } field when ValueOrigins.IsOwnMember(field) => field.Field.Name,
        _ => null,
    };

    /// <summary>A lambda written in the `-=` itself is another delegate than the one that was added: nothing is removed.</summary>
    public static bool CanBeRemoved(IOperation handler) => Target(handler) is not IAnonymousFunctionOperation;

    private static IOperation? Target(IOperation handler)
    {
        var value = ValueOrigins.Strip(handler);
        return value is IDelegateCreationOperation creation ? ValueOrigins.Strip(creation.Target) : value;
    }

    private static bool UsesThis(IOperation body) =>
        body.Descendants().Any(operation => operation is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance });
}
