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

    /// <summary>
    /// How long other processes wait for a sign of life before they take over this one's sagas: a lease on the server's clock, renewed every
    /// third of it. Shorter means faster recovery and more takeovers of processes that only paused; no length makes them unsafe.
    /// Sessions should have an <c>idle_in_transaction_session_timeout</c> below it. Default: 15 seconds.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How often this process looks for sagas to take: recovered ones, due retries, and those that were started in a transaction of the
    /// application. Spread at random by a quarter. Default: 1 second.
    /// </summary>
    public TimeSpan ClaimInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many claimed sagas this process runs at once, besides those its own callers start. Default: 32.</summary>
    public int MaxClaimed { get; set; } = 32;

    /// <summary>
    /// How often in a row a saga is taken over without a new record of a step or of a failed attempt in between, before it is stuck with
    /// <see cref="SagaErrorCodes.CrashLoop"/>: a step of it may end its processes. From 1 to 32,766, which the log can count. Default: 5.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public int MaxIdleTakeovers
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, short.MaxValue - 1);
            field = value;
        }
    } = 5;

    /// <summary>
    /// How long sagas that completed, were compensated or abandoned stay in the log; their idempotency keys go with them. Needs the right to
    /// delete. Default: <see langword="null"/>, for ever.
    /// </summary>
    public TimeSpan? Retention { get; set; }
}
