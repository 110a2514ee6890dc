using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Cleanup.Subscriptions;

namespace Upkeep.Analyzers.Cleanup.Components;

/// <summary>Recognises the expressions that give a component something it must end itself.</summary>
internal static class ResourceAcquisition
{
    public const string LinkedSource = "a linked CancellationTokenSource";

    private static readonly HashSet<string> s_methods =
        ["CreateLinkedTokenSource", "CreateTimer", "Create", "Build", "OnChange", "Subscribe", "RegisterLocationChangingHandler", "RegisterOnPersisting"];

    /// <summary>What the value is, or null if it is nothing to end.</summary>
    public static string? Describe(IOperation value) => Acquiring(value) switch
    {
        IObjectCreationOperation { Type: { } type } => type.ToDisplayString() switch
        {
            "System.Threading.Timer" or "System.Timers.Timer" => "a timer",
            "System.Threading.PeriodicTimer" => "a PeriodicTimer",
            "System.Threading.CancellationTokenSource" => "a CancellationTokenSource",
            _ => null,
        },
        IInvocationOperation call => Describe(call.TargetMethod, call.Type),
        _ => null,
    };

    private static IOperation? Acquiring(IOperation? value) => ValueOrigins.Strip(value) switch
    {
        IAwaitOperation awaited => Acquiring(awaited.Operation),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask", Instance: { } task } => Acquiring(task),
        ICoalesceOperation coalesce => Acquiring(coalesce.WhenNull),
        var other => other,
    };

    private static string? Describe(IMethodSymbol method, ITypeSymbol? result)
    {
        // Asked about every call of a type: the name of the type is put together only for the few that may be one.
        if (!s_methods.Contains(method.Name) && !GivesJsObject(result))
        {
            return null;
        }

        var type = (method.ReducedFrom ?? method).ContainingType.ToDisplayString();
        return method.Name switch
        {
            "CreateLinkedTokenSource" when type == "System.Threading.CancellationTokenSource" => LinkedSource,
            "CreateTimer" when type == "System.TimeProvider" => "a timer",
            "Create" when type == "Microsoft.JSInterop.DotNetObjectReference" => "a DotNetObjectReference",
            _ when GivesJsObject(result) && type.StartsWith("Microsoft.JSInterop.", StringComparison.Ordinal) => "a JavaScript object reference",
            "Build" when type == "Microsoft.AspNetCore.SignalR.Client.HubConnectionBuilder" || result?.Name == "HubConnection" => "a hub connection",
            "OnChange" when type.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) => "a change subscription",
            "Subscribe" when type.StartsWith("System.", StringComparison.Ordinal) => "a subscription",
            "RegisterLocationChangingHandler" or "RegisterOnPersisting" when type.StartsWith("Microsoft.AspNetCore.Components.", StringComparison.Ordinal) =>
                "a subscription",
            _ => null,
        };
    }

    private static bool GivesJsObject(ITypeSymbol? result)
    {
        var given = Infrastructure.Database.DatabaseTypes.Unwrap(result);
        return given is not null && (IsJsObject(given) || given.AllInterfaces.Any(IsJsObject));
    }

    private static bool IsJsObject(ITypeSymbol type) => type.Name == "IJSObjectReference" && type.ContainingNamespace.ToDisplayString() == "Microsoft.JSInterop";
}
