namespace Upkeep.Sagas;

/// <summary>
/// Stores the saga at the latest possible moment: with the first transactional step's own commit, or by itself before the
/// first thing that needs it to be there (an external call, a retry, a refusal).
/// </summary>
internal sealed class SagaStarter
{
    private readonly ISagaLog _log;

    public SagaStarter(ISagaLog log, SagaStart start)
    {
        _log = log;
        (Token, Pending) = (start.Token, start);
    }

    private SagaStarter(ISagaLog log, SagaToken token, int records)
    {
        _log = log;
        (Token, Records) = (token, records);
    }

    public SagaToken Token { get; }

    /// <summary>How many records of the saga this run knows to be in the log.</summary>
    public int Records { get; private set; }

    /// <summary>What the next record still has to store; null once the saga is in the log.</summary>
    public SagaStart? Pending { get; private set; }

    /// <summary>The saga that has the idempotency key, when it is not this one.</summary>
    public SagaSnapshot? Other { get; private set; }

    /// <summary>For a saga that is in the log.</summary>
    public static SagaStarter Started(ISagaLog log, SagaToken token, int records = 0) => new(log, token, records);

    public void MarkRecorded() => (Pending, Records) = (null, Records + 1);

    /// <summary>The log has just been read under the token.</summary>
    public void MarkRead(int records) => Records = records;

    /// <returns>Whether this saga is in the log; false when another one has its key.</returns>
    public async Task<bool> EnsureStartedAsync(LogOutage outage) =>
        Pending is null || await outage.WaitOutAsync(() => StartAsync(CancellationToken.None)).ConfigureAwait(false);

    /// <summary>Stores the saga now. A server that is away is the caller's business: nothing has happened yet.</summary>
    /// <returns>Whether this saga is in the log; false when another one has its key.</returns>
    public async Task<bool> StartAsync(CancellationToken cancellationToken)
    {
        if (Pending is { } start)
        {
            Other = await _log.StartAsync(start, cancellationToken).ConfigureAwait(false);
            Pending = Other is null ? null : start;
        }

        return Other is null;
    }
}
