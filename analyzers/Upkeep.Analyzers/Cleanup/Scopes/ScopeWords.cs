using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Cleanup.Scopes;

/// <summary>How messages name what was started and what comes of it when nothing ends it.</summary>
internal static class ScopeWords
{
    private const string TimerOutcome = "it goes on firing, or stops whenever the garbage collector takes it";

    /// <summary>Null for what starts nothing.</summary>
    public static (string What, string Outcome)? Of(StartedScope started) => started switch
    {
        StartedScope.Timer => ("A timer", TimerOutcome),
        StartedScope.PeriodicTimer => ("A PeriodicTimer", "it keeps its place in the timer queue until it is finalized"),
        StartedScope.LinkedTokenSource => ("A linked CancellationTokenSource", "it stays registered with the tokens it is linked to, as long as those live"),
        StartedScope.Activity => ("An Activity", "it is never exported, and what follows is recorded as its child"),
        StartedScope.LogScope => ("A log scope", "everything this flow logs from here on carries it"),
        StartedScope.ServiceScope => ("A service scope", "the services made in it, with their contexts and connections, are never disposed"),
        _ => null,
    };

    /// <summary>What an operation starts: by itself, or by calling a method of the source that hands it what it has started.</summary>
    public static StartedScope StartedBy(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Constructor: { } constructor } => ScopeStarts.Of(constructor),
        IInvocationOperation call when ScopeStarts.Of(call.TargetMethod) is var started and not StartedScope.None => started,
        IInvocationOperation call => OfType(DatabaseTypes.Unwrap(call.TargetMethod.ReturnType)),
        _ => StartedScope.None,
    };

    private static StartedScope OfType(ITypeSymbol? type) => type?.Name switch
    {
        "Timer" or "ITimer" => StartedScope.Timer,
        "PeriodicTimer" => StartedScope.PeriodicTimer,
        "CancellationTokenSource" => StartedScope.LinkedTokenSource,
        "Activity" => StartedScope.Activity,
        "IServiceScope" or "AsyncServiceScope" => StartedScope.ServiceScope,
        "IDisposable" => StartedScope.LogScope,
        _ => StartedScope.None,
    };
}
