using System.Diagnostics;

namespace Upkeep.Metrics;

/// <summary>Above which duration a member's calls are reported. Generated code keeps it in a static field.</summary>
/// <param name="operation">The full name of the member.</param>
/// <param name="milliseconds">More than this is slow.</param>
public sealed class SlowThreshold(string operation, int milliseconds)
{
    private readonly TimeSpan _threshold = TimeSpan.FromMilliseconds(milliseconds);

    internal static SlowOperationObservers Observers { get; } = new();

    /// <summary>The beginning of a call.</summary>
    /// <returns>To be handed to <see cref="IsExceeded"/> and <see cref="Report"/>.</returns>
#pragma warning disable CA1822 // Generated code asks the threshold; that all answer alike is no promise.
    public long Start() => Stopwatch.GetTimestamp();
#pragma warning restore CA1822

    /// <summary>Whether the call is slow by now.</summary>
    /// <param name="start">What <see cref="Start"/> returned.</param>
    public bool IsExceeded(long start) => Stopwatch.GetElapsedTime(start) > _threshold;

    /// <summary>Reports a slow call.</summary>
    /// <param name="start">What <see cref="Start"/> returned.</param>
    /// <param name="parameters">The shapes of the arguments.</param>
    public void Report(long start, params ParameterShape[] parameters)
    {
        var duration = Stopwatch.GetElapsedTime(start);
        SlowOperationInstruments.Add(operation);
        Observers.Report(new(operation, duration, _threshold, parameters, Activity.Current?.TraceId.ToString()));
    }
}
