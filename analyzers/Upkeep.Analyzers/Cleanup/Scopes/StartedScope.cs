using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Cleanup.Scopes;

/// <summary>Recognises what starts something that runs until it is ended, and knows what happens if it is not.</summary>
internal static class StartedScope
{
    private const string TimerOutcome = "it goes on firing, or stops whenever the garbage collector takes it";

    /// <summary>What is started and what comes of it when nothing ends it; null for anything else.</summary>
    public static (string What, string Outcome)? Describe(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { Name: "Timer" or "PeriodicTimer" } type } => OfType(type.ToDisplayString()),
        IInvocationOperation call => OfCall(call.TargetMethod.ReducedFrom ?? call.TargetMethod, call.Type),
        _ => null,
    };

    private static (string, string)? OfType(string type) => type switch
    {
        "System.Threading.Timer" or "System.Timers.Timer" => ("A timer", TimerOutcome),
        "System.Threading.PeriodicTimer" => ("A PeriodicTimer", "it keeps its place in the timer queue until it is finalized"),
        _ => null,
    };

    private static (string, string)? OfCall(IMethodSymbol method, ITypeSymbol? result)
    {
        if (method.Name is not ("CreateLinkedTokenSource" or "CreateTimer" or "StartActivity" or "Start" or "BeginScope" or "PushProperty" or "CreateScope" or "CreateAsyncScope"))
        {
            return null;
        }

        var type = method.ContainingType.ToDisplayString();
        return method.Name switch
        {
            "CreateLinkedTokenSource" when type == "System.Threading.CancellationTokenSource" =>
                ("A linked CancellationTokenSource", "it stays registered with the tokens it is linked to, as long as those live"),
            "CreateTimer" when type == "System.TimeProvider" => ("A timer", TimerOutcome),
            "StartActivity" when type == "System.Diagnostics.ActivitySource" => ("An Activity", "it is never exported, and what follows is recorded as its child"),
            "Start" when type == "System.Diagnostics.Activity" => ("An Activity", "it is never exported, and what follows is recorded as its child"),
            "BeginScope" when IsDisposable(result) && type.StartsWith("Microsoft.Extensions.Logging.", StringComparison.Ordinal) =>
                ("A log scope", "everything this flow logs from here on carries it"),
            "PushProperty" when type == "Serilog.Context.LogContext" => ("A log scope", "everything this flow logs from here on carries it"),
            "CreateScope" or "CreateAsyncScope" when type.StartsWith("Microsoft.Extensions.DependencyInjection.", StringComparison.Ordinal) =>
                ("A service scope", "the services made in it, with their contexts and connections, are never disposed"),
            _ => null,
        };
    }

    private static bool IsDisposable(ITypeSymbol? type) => type is { Name: "IDisposable" } || type?.AllInterfaces.Any(implemented => implemented.Name == "IDisposable") == true;
}
