namespace Upkeep.Sagas;

/// <summary>How often, and how far apart, a step or compensation is attempted.</summary>
/// <param name="MaxAttempts">All attempts, the first included.</param>
/// <param name="Backoff">The delay after the first failure; it doubles.</param>
/// <param name="MaxBackoff">The longest delay.</param>
public sealed record RetryPolicy(int MaxAttempts, TimeSpan Backoff, TimeSpan MaxBackoff)
{
    /// <summary>The delay after attempt number <paramref name="attempt"/>: exponential, shortened at random by up to half.</summary>
    internal TimeSpan DelayAfter(int attempt)
    {
        var doubled = Backoff.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 30));
        var capped = Math.Min(doubled, MaxBackoff.TotalMilliseconds);
#pragma warning disable CA5394 // Spreads retries over time; no secret depends on it.
        return TimeSpan.FromMilliseconds(capped * (1 - (Random.Shared.NextDouble() / 2)));
#pragma warning restore CA5394
    }
}
