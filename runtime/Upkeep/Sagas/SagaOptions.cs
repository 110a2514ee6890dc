namespace Upkeep;

/// <summary>How sagas of this process run.</summary>
public sealed class SagaOptions
{
    /// <summary>
    /// How long <c>RunAsync</c> waits for the saga's end before it returns <see cref="SagaErrorCodes.Pending"/>. The saga goes
    /// on. Default: 30 seconds.
    /// </summary>
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a caller whose saga runs elsewhere looks at the log. Default: 100 milliseconds.
    /// </summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(100);
}
