using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Infrastructure.Database;

/// <summary>What runs from its start to its end.</summary>
internal enum StartedScope
{
    None,
    Timer,
    PeriodicTimer,
    LinkedTokenSource,
    Activity,
    LogScope,
    ServiceScope,
}

/// <summary>The table of what starts something that runs until it is ended.</summary>
internal static class ScopeStarts
{
    /// <param name="method">A method or a constructor.</param>
    public static StartedScope Of(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor ? OfType(method.ContainingType) : OfCall(method.ReducedFrom ?? method);

    /// <summary>What the constructors of a type start. An activity is only made by its own.</summary>
    private static StartedScope OfType(INamedTypeSymbol type) => type.Name is not ("Timer" or "PeriodicTimer") ? StartedScope.None : type.ToDisplayString() switch
    {
        "System.Threading.Timer" or "System.Timers.Timer" => StartedScope.Timer,
        "System.Threading.PeriodicTimer" => StartedScope.PeriodicTimer,
        _ => StartedScope.None,
    };

    private static StartedScope OfCall(IMethodSymbol method)
    {
        if (method.Name is not ("CreateLinkedTokenSource" or "CreateTimer" or "StartActivity" or "Start" or "BeginScope" or "PushProperty" or "CreateScope" or "CreateAsyncScope"))
        {
            return StartedScope.None;
        }

        var type = method.ContainingType.ToDisplayString();
        return method.Name switch
        {
            "CreateLinkedTokenSource" when type == "System.Threading.CancellationTokenSource" => StartedScope.LinkedTokenSource,
            "CreateTimer" when type == "System.TimeProvider" => StartedScope.Timer,
            "StartActivity" when type == "System.Diagnostics.ActivitySource" => StartedScope.Activity,
            "Start" when type == "System.Diagnostics.Activity" => StartedScope.Activity,
            "BeginScope" when IsDisposable(method.ReturnType) && type.StartsWith("Microsoft.Extensions.Logging.", StringComparison.Ordinal) => StartedScope.LogScope,
            "PushProperty" when type == "Serilog.Context.LogContext" => StartedScope.LogScope,
            "CreateScope" or "CreateAsyncScope" when type.StartsWith("Microsoft.Extensions.DependencyInjection.", StringComparison.Ordinal) => StartedScope.ServiceScope,
            _ => StartedScope.None,
        };
    }

    private static bool IsDisposable(ITypeSymbol? type) => type is { Name: "IDisposable" } || type?.AllInterfaces.Any(implemented => implemented.Name == "IDisposable") == true;
}
