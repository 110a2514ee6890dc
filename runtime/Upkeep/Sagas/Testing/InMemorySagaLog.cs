using System.Data.Common;

namespace Upkeep.Sagas.Testing;

/// <summary>
/// A saga log for unit tests, and for nothing else: it lives in one process and dies with it, which is exactly what a saga must outlive. It
/// keeps the rules of the durable one: every write checks its token, and a step is recorded once. Applications use <c>AddPostgreSqlSagas</c>.
/// </summary>
/// <param name="dataSource">Where transactional steps write; without one they may not touch their transaction.</param>
/// <param name="time">For deadlines and delays.</param>
internal sealed class InMemorySagaLog(DbDataSource? dataSource, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, InMemorySaga> _sagas = [];
    private readonly Dictionary<(string Name, int Version), string> _definitions = [];

    public TimeProvider Time => time;

    public DbDataSource? DataSource => dataSource;

    /// <summary>What the sagas' rows are at the moment, under one lock: nothing is seen half done.</summary>
    public T Use<T>(Func<Dictionary<Guid, InMemorySaga>, T> use)
    {
        lock (_gate)
        {
            return use(_sagas);
        }
    }

    public void Register(SagaDefinition definition)
    {
        lock (_gate)
        {
            if (_definitions.TryGetValue((definition.Name, definition.Version), out var hash) && hash != definition.Hash)
            {
                throw new SagaDefinitionMismatchException($"Saga '{definition.Name}' version {definition.Version} has other steps than the one that is registered.");
            }

            _definitions[(definition.Name, definition.Version)] = definition.Hash;
        }
    }

    public SagaSnapshot? Start(SagaStart start) => Use(sagas =>
    {
        var taken = TakenBy(sagas, start);
        if (taken is null && HolderOf(sagas, start) is { } holder)
        {
            return holder.Snapshot() with { HoldsLock = true };
        }

        if (taken is null)
        {
            sagas.Add(start.Token.SagaId, new InMemorySaga(start, time));
            return null;
        }

        return taken.Start.Token.SagaId == start.Token.SagaId ? null : taken.Snapshot();
    });

    /// <summary>When the next saga that nobody runs wants to go on.</summary>
    public DateTimeOffset? NextWake() => Use(sagas => sagas.Values
        .Where(saga => saga is { Owner: null, State: SagaState.Running or SagaState.Compensating }).Min(saga => (DateTimeOffset?)saga.WakeAt));

    /// <summary>What <see cref="Record"/> would say.</summary>
    public StepRecording Foresee(StepRecord record) => Use(sagas =>
        record.Start is { } start && !sagas.ContainsKey(start.Token.SagaId)
            ? new StepRecording(TakenBy(sagas, start) is null && HolderOf(sagas, start) is null ? StepRecordingStatus.Recorded : StepRecordingStatus.AlreadyStarted)
            : Judge(sagas, record));

    public StepRecording Record(StepRecord record) => Use(sagas =>
    {
        if (record.Start is { } start && Start(start) is not null)
        {
            return new StepRecording(StepRecordingStatus.AlreadyStarted);
        }

        if (Judge(sagas, record) is { Status: not StepRecordingStatus.Recorded } refusal)
        {
            return refusal;
        }

        var saga = sagas[record.Token.SagaId];
        saga.Records.Add(new LoggedStep(record.Position, record.Kind, record.Output));
        if (record.End is { } end)
        {
            (saga.State, saga.Result, saga.Owner) = (end.State, end.Result, null);
        }

        return new StepRecording(StepRecordingStatus.Recorded);
    });

    /// <summary>Frees what this owner has: it is dead.</summary>
    public int Free(Guid owner) => Use(sagas =>
    {
        var orphans = sagas.Values.Where(saga => saga.Owner == owner && saga.State is SagaState.Running or SagaState.Compensating).ToList();
        foreach (var saga in orphans)
        {
            (saga.Owner, saga.Epoch, saga.WakeAt) = (null, saga.Epoch + 1, saga.Created);
        }

        return orphans.Count;
    });

    private static InMemorySaga? TakenBy(Dictionary<Guid, InMemorySaga> sagas, SagaStart start) =>
        sagas.Values.FirstOrDefault(saga => saga.Start.Name == start.Name && saga.Start.IdempotencyKey == start.IdempotencyKey);

    private static InMemorySaga? HolderOf(Dictionary<Guid, InMemorySaga> sagas, SagaStart start) => start.Lock is null ? null : sagas.Values.FirstOrDefault(
        saga => saga.Start.Lock == start.Lock && saga.State is SagaState.Running or SagaState.Compensating or SagaState.Stuck);

    private static StepRecording Judge(Dictionary<Guid, InMemorySaga> sagas, StepRecord record) =>
        !sagas.TryGetValue(record.Token.SagaId, out var saga) ? new StepRecording(StepRecordingStatus.Fenced)
        : saga.Records.FirstOrDefault(step => step.Position == record.Position && step.Kind == record.Kind) is { } known
            ? new StepRecording(StepRecordingStatus.AlreadyRecorded, known.Output)
        : new StepRecording(saga.Admits(record) ? StepRecordingStatus.Recorded : StepRecordingStatus.Fenced);
}
