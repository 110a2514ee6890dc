namespace Upkeep.Metrics;

/// <summary>A call that took longer than its <see cref="SlowAfterAttribute"/> allows.</summary>
/// <param name="Operation">The full name of the member.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Threshold">What it was allowed.</param>
/// <param name="Parameters">The shapes of the arguments; no values.</param>
/// <param name="TraceId">The trace it belongs to, null when nobody traces.</param>
public sealed record SlowOperation(string Operation, TimeSpan Duration, TimeSpan Threshold, IReadOnlyList<ParameterShape> Parameters, string? TraceId);
