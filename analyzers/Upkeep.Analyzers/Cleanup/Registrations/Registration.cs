using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Cleanup.Registrations;

/// <summary>Recognises the calls that register a callback and return what takes it back.</summary>
internal static class Registration
{
    /// <summary>What the callback is registered with, in words; null for every other call.</summary>
    public static string? PublisherOf(IMethodSymbol method)
    {
        if (method.Name is not ("Register" or "UnsafeRegister" or "OnChange" or "RegisterChangeCallback" or "Subscribe" or "SubscribeSafe"))
        {
            return null;
        }

        var type = (method.ReducedFrom ?? method).ContainingType?.OriginalDefinition.ToDisplayString();
        return (method.Name, type) switch
        {
            ("Register" or "UnsafeRegister", "System.Threading.CancellationToken") => "the source of the token",
            ("OnChange", "Microsoft.Extensions.Options.IOptionsMonitor<TOptions>" or "Microsoft.Extensions.Options.OptionsMonitorExtensions"
                or "Microsoft.Extensions.Options.OptionsMonitor<TOptions>") => "the options monitor",
            ("OnChange", "Microsoft.Extensions.Primitives.ChangeToken") => "the change token",
            ("RegisterChangeCallback", "Microsoft.Extensions.Primitives.IChangeToken") => "the change token",
            ("Subscribe" or "SubscribeSafe", "System.IObservable<T>" or "System.ObservableExtensions") => "the observable",
            _ => null,
        };
    }
}
