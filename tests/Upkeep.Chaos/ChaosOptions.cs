namespace Upkeep.Chaos;

/// <summary>One run of the harness.</summary>
/// <param name="Sagas">How many sagas.</param>
/// <param name="Seed">Decides what is refused and which faults happen in which order; their exact instants are the machine's.</param>
/// <param name="Processes">How many processes run them.</param>
public sealed record ChaosOptions(int Sagas, int Seed, int Processes = 3)
{
    /// <summary>Sagas that one process has under way at once.</summary>
    public const int Slots = 8;

    /// <summary>The lease of every process. Pauses are longer and shorter than this.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the sagas are fed for: few sagas are slowed down, so that faults meet them.</summary>
    public TimeSpan FeedTime { get; init; } = TimeSpan.FromSeconds(Math.Max(25, Sagas / 100.0));

    /// <summary>How long a step dawdles where a fault hurts most, so that all slots are busy all the time.</summary>
    public TimeSpan Pace => TimeSpan.FromMilliseconds(Math.Clamp(FeedTime.TotalMilliseconds * Processes * Slots / Sagas / 6, 1, 400));
}
