using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Queries.AsyncCalls;

/// <summary>Waiting for a task with a thread: <c>.Result</c>, <c>.Wait()</c>, <c>.GetAwaiter().GetResult()</c>. A task in a variable may be finished, and is not judged.</summary>
internal static class BlockingWait
{
    public static IInvocationOperation? OnCall(IInvocationOperation call) => call.TargetMethod.ContainingType switch
    {
        { Name: "Task" or "ValueTask" } when call.TargetMethod.Name == "Wait" => CallIn(call.Instance),
        { Name: "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter" } when call.Instance is IInvocationOperation { TargetMethod.Name: "GetAwaiter" } awaiter =>
            CallIn(awaiter.Instance),
        _ => null,
    };

    public static IInvocationOperation? OnProperty(IPropertyReferenceOperation property) =>
        property.Property is { Name: "Result", ContainingType.Name: "Task" or "ValueTask" } ? CallIn(property.Instance) : null;

    private static IInvocationOperation? CallIn(IOperation? operation)
    {
        var call = OperationSteps.Strip(operation) as IInvocationOperation;
        while (call is { Instance: { } inner } && MemberTable.IsTransparent(call.TargetMethod))
        {
            call = OperationSteps.Strip(inner) as IInvocationOperation;
        }

        return call;
    }
}
