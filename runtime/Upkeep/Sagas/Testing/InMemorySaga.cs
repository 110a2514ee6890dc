namespace Upkeep.Sagas.Testing;

/// <summary>One saga's row and records. Used under the log's lock.</summary>
internal sealed class InMemorySaga
{
    private static readonly int s_maxIdleTakeovers = new SagaOptions().MaxIdleTakeovers;

    private readonly TimeProvider _time;
    private int _seenRecords;
    private int _idleTakeovers;

    public InMemorySaga(SagaStart start, TimeProvider time)
    {
        (_time, Start, Epoch, Created) = (time, start, start.Token.Epoch, time.GetUtcNow());
        Owner = start.Token.Owner == Guid.Empty ? null : start.Token.Owner;
        (WakeAt, Deadline) = (Created, start.Deadline is { } deadline ? Created + deadline : null);
    }

    public SagaStart Start { get; }

    public SagaState State { get; set; } = SagaState.Running;

    public long Epoch { get; set; }

    public Guid? Owner { get; set; }

    public DateTimeOffset Created { get; }

    public DateTimeOffset WakeAt { get; set; }

    public DateTimeOffset? Deadline { get; }

    public bool IsCancelRequested { get; set; }

    public CompensationDecision? Decision { get; set; }

    public byte[]? Result { get; set; }

    /// <summary>Why it is stuck.</summary>
    public (string Code, string Message)? Stuck { get; set; }

    public List<LoggedStep> Records { get; } = [];

    public List<StepFailure> Failures { get; } = [];

    public bool IsDeadlinePassed => Deadline <= _time.GetUtcNow();

    public bool IsOwnedBy(SagaToken token) => Epoch == token.Epoch && Owner == token.Owner;

    public bool Has(int position, StepRecordKind kind) => Records.Exists(step => step.Position == position && step.Kind == kind);

    public bool Admits(StepRecord record) =>
        IsOwnedBy(record.Token) && Records.Count >= record.RecordsBefore
        && State == (record.Kind is StepRecordKind.Compensated ? SagaState.Compensating : SagaState.Running)
        && (!record.StopsOnCancel || !(IsCancelRequested || IsDeadlinePassed));

    public SagaSnapshot Snapshot() => new()
    {
        Id = Start.Token.SagaId,
        State = State,
        Epoch = Epoch,
        Owner = Owner,
        RequestHash = Start.RequestHash,
        Result = Result,
        ErrorCode = Stuck?.Code ?? Decision?.Code,
        ErrorMessage = Stuck?.Message ?? Decision?.Message,
        IsCancelRequested = IsCancelRequested,
        IsDeadlinePassed = IsDeadlinePassed,
    };

    public void Park(TimeSpan delay, bool isProgress)
    {
        (Owner, WakeAt) = (null, _time.GetUtcNow() + delay);
        WakeAt = State is SagaState.Running && Deadline < WakeAt ? Deadline.Value : WakeAt;
        _idleTakeovers = isProgress ? 0 : _idleTakeovers;
    }

    /// <returns>The saga; or, when it was taken over again and again without getting on, the news that it is stuck.</returns>
    public ClaimedSaga Claim(Guid owner)
    {
        (Owner, Epoch) = (owner, Epoch + 1);
        var records = Records.Count + Failures.Count;
        _idleTakeovers = records > _seenRecords ? 1 : _idleTakeovers + 1;
        _seenRecords = records;
        if (_idleTakeovers > s_maxIdleTakeovers)
        {
            (Owner, State, Stuck) = (null, SagaState.Stuck, (SagaErrorCodes.CrashLoop, $"Taken over {s_maxIdleTakeovers} times in a row without getting on."));
        }

        return new ClaimedSaga
        {
            Token = new SagaToken(Start.Token.SagaId, Epoch, owner),
            Name = Start.Name,
            Version = Start.Version,
            State = State,
            Input = Start.Input,
            Steps = [.. Records],
            Failures = [.. Failures.GroupBy(failure => (failure.Position, failure.Kind)).Select(some => new FailedAttempts(some.Key.Position, some.Key.Kind, some.Max(one => one.Attempt)))],
            Decision = State is SagaState.Compensating ? Decision : null,
            IsCancelRequested = IsCancelRequested,
            IsDeadlinePassed = IsDeadlinePassed,
            TraceParent = Start.TraceParent,
        };
    }
}
