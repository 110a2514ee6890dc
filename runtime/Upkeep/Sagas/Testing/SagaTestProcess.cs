using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Upkeep.Sagas.Testing;

/// <summary>One process of a test: services and a runtime of its own on the log that all share. When it dies, what it was doing never returns.</summary>
internal sealed class SagaTestProcess : ISagaLog, IDisposable
{
    private readonly InMemorySagaLog _log;
    private readonly SagaDefinition _definition;
    private readonly Func<string, StepRecord?, bool> _dies;
    private readonly TaskCompletionSource _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<DbTransaction> _open = [];
    private readonly SagaOwner _owner = new(Guid.NewGuid(), CancellationToken.None);
    private int _transactions;
    private volatile bool _isCalling;

    public SagaTestProcess(InMemorySagaLog log, SagaDefinition definition, Func<IServiceCollection, IServiceProvider> build, Func<string, StepRecord?, bool> dies)
    {
        (_log, _definition, _dies) = (log, definition, dies);
        var services = new ServiceCollection();
        services.AddSingleton<ISagaLog>(this).AddSingleton(log.Time);

        services.Configure<SagaOptions>(options => (options.Wait, options.PollInterval) = (SagaTestTime.Wait, SagaTestTime.Poll));
        Services = build(services);
        if (Services.GetServices<ISagaLog>().Count() > 1)
        {
            throw new SagaTestException("SagaTestHost brings its own saga log: do not call AddPostgreSqlSagas in the services of the test.");
        }
    }

    public IServiceProvider Services { get; }

    public Task Death => _dead.Task;

    /// <summary>Whether no step is under way, for whose sake time stands still.</summary>
    public bool IsIdle => !_isCalling && Volatile.Read(ref _transactions) == 0;

    private SagaRuntime Runtime => Services.GetRequiredService<SagaRuntime>();

    /// <summary>Takes what nobody runs and is due, and runs it to its end, to its next wait or to this process's death.</summary>
    public IReadOnlyList<Task> TakeOver()
    {
        var claimed = _log.Use(sagas => sagas.Values
            .Where(saga => saga.State is SagaState.Running or SagaState.Compensating && saga.WakeAt <= _log.Time.GetUtcNow())
            .Where(saga => saga.Owner is null)
            .Select(saga => saga.Claim(_owner.Id)).ToList());
        var known = Services.GetServices<SagaDescriptor>().ToDictionary(saga => (saga.Definition.Name, saga.Definition.Version));
        return [.. claimed.Where(saga => saga.State is not SagaState.Stuck).Select(saga => Runtime.ResumeAsync(this, _owner, known[(saga.Name, saga.Version)], saga))];
    }

    /// <summary>What the operating system and the server do to a process that died.</summary>
    public async Task BuryAsync()
    {
        foreach (var transaction in _open.ToArray())
        {
            var connection = transaction.Connection;
            await transaction.DisposeAsync().ConfigureAwait(false);
            if (connection is not null)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }
        }

        _log.Free(_owner.Id);
    }

    public void Dispose() => (Services as IDisposable)?.Dispose();

    public async Task<SagaOwner> GetOwnerAsync(CancellationToken cancellationToken)
    {
        await AliveAsync().ConfigureAwait(false);
        _isCalling = true;
        return _owner;
    }

    public Task RegisterAsync(SagaDefinition definition, CancellationToken cancellationToken)
    {
        _log.Register(definition);
        return Task.CompletedTask;
    }

    public Task<SagaSnapshot?> StartAsync(SagaStart start, CancellationToken cancellationToken) =>
        WriteAsync(SagaCrashPoint.StartBefore, SagaCrashPoint.StartAfter, () => _log.Start(start));

    public Task<SagaSnapshot?> EnlistAsync(SagaStart start, DbTransaction transaction, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The log of SagaTestHost is in memory and cannot be part of a transaction; test this with a database.");

    public Task<IReadOnlyList<SagaToken>> ReadOwnedAsync(SagaOwner owner, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<SagaToken>>([]);

    public Task<ReapedSagas> ReapAsync(CancellationToken cancellationToken) => Task.FromResult(default(ReapedSagas));

    public Task<IReadOnlyList<ClaimedSaga>> ClaimAsync(SagaOwner owner, IReadOnlyCollection<SagaDefinition> known, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ClaimedSaga>>([]);

    public Task<bool> ParkAsync(SagaToken token, TimeSpan delay, bool isProgress) => UpdateAsync(token, saga => saga.Park(delay, isProgress));

    public Task<bool> RequestCancelAsync(Guid sagaId, int pointOfNoReturn, CancellationToken cancellationToken) => Task.FromResult(_log.Use(sagas =>
    {
        if (!sagas.TryGetValue(sagaId, out var saga) || saga.State is not SagaState.Running || saga.Has(pointOfNoReturn, StepRecordKind.Done))
        {
            return false;
        }

        (saga.IsCancelRequested, saga.WakeAt) = (true, saga.Owner is null ? saga.Created : saga.WakeAt);
        return true;
    }));

    public Task<SagaCensus> CountAsync(IReadOnlyCollection<SagaDefinition> known, CancellationToken cancellationToken) => Task.FromResult(new SagaCensus(0, 0, 0, 0, TimeSpan.Zero));

    public Task<int> DeleteEndedAsync(TimeSpan age, int limit, CancellationToken cancellationToken) => Task.FromResult(0);

    public async Task<ISagaLogTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        await AliveAsync().ConfigureAwait(false);
        _isCalling = false;
        Interlocked.Increment(ref _transactions);
        DbConnection connection = _log.DataSource is { } source ? await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false) : new NoDatabaseConnection();
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        _open.Add(transaction);
        return new TestTransaction(this, connection, transaction);
    }

    public Task<StepRecording> RecordAsync(StepRecord record) => WriteAsync(Before(record), After(record), () => _log.Record(record), record);

    public Task<IReadOnlyList<LoggedStep>?> TurnRoundAsync(SagaToken token, CompensationDecision decision, int pointOfNoReturn) =>
        WriteAsync(SagaCrashPoint.DecisionBefore, SagaCrashPoint.DecisionAfter, () => _log.Use<IReadOnlyList<LoggedStep>?>(sagas =>
        {
            if (!sagas.TryGetValue(token.SagaId, out var saga) || !saga.IsOwnedBy(token) || saga.Has(pointOfNoReturn, StepRecordKind.Done))
            {
                return null;
            }

            (saga.State, saga.Decision) = (SagaState.Compensating, decision);
            return [.. saga.Records];
        }));

    public Task<bool> EndCompensatedAsync(SagaToken token) => UpdateAsync(token, saga => (saga.State, saga.Owner) = (SagaState.Compensated, null));

    public Task<bool> MarkStuckAsync(SagaToken token, int position, string code, string message) =>
        UpdateAsync(token, saga => (saga.State, saga.Owner, saga.Stuck) = (SagaState.Stuck, null, (code, message)));

    public async Task RecordFailureAsync(StepFailure failure)
    {
        await AliveAsync().ConfigureAwait(false);
        _isCalling = false;
        _log.Use(sagas =>
        {
            sagas[failure.Token.SagaId].Failures.Add(failure);
            return true;
        });
    }

    public async Task<SagaSnapshot?> FindAsync(Guid sagaId, CancellationToken cancellationToken)
    {
        await AliveAsync().ConfigureAwait(false);
        return _log.Use(sagas => sagas.GetValueOrDefault(sagaId)?.Snapshot());
    }

    public async Task<SagaSnapshot?> FindAsync(string name, string idempotencyKey, CancellationToken cancellationToken)
    {
        await AliveAsync().ConfigureAwait(false);
        return _log.Use(sagas => sagas.Values.FirstOrDefault(saga => saga.Start.Name == name && saga.Start.IdempotencyKey == idempotencyKey)?.Snapshot());
    }

    private string Before(StepRecord record) => SagaCrashPoint.BeforeRecord(ActionOf(record));

    private string After(StepRecord record) => SagaCrashPoint.AfterRecord(ActionOf(record));

    private SagaAction ActionOf(StepRecord record) =>
        _definition.Steps[record.Position - 1] is var step && record.Kind is StepRecordKind.Done ? step.Action : step.Compensation!;

    private Task<bool> UpdateAsync(SagaToken token, Action<InMemorySaga> update) => WriteAsync(null, null, () => _log.Use(sagas =>
    {
        if (!sagas.TryGetValue(token.SagaId, out var saga) || !saga.IsOwnedBy(token))
        {
            return false;
        }

        update(saga);
        return true;
    }));

    private async Task<T> WriteAsync<T>(string? before, string? after, Func<T> write, StepRecord? record = null)
    {
        await ReachAsync(before, record).ConfigureAwait(false);
        var written = write();
        _isCalling = false;
        await ReachAsync(after).ConfigureAwait(false);
        return written;
    }

    /// <param name="point">Where the process is.</param>
    /// <param name="record">What it is about to record.</param>
    private Task ReachAsync(string? point, StepRecord? record = null)
    {
        if (point is not null && !Death.IsCompleted && _dies(point, record))
        {
            _dead.TrySetResult();
        }

        return AliveAsync();
    }

    // A dead process neither returns nor throws.
    private Task AliveAsync() => Death.IsCompleted ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;

    private sealed class TestTransaction(SagaTestProcess process, DbConnection connection, DbTransaction transaction) : ISagaLogTransaction
    {
        public SagaTransaction Transaction { get; } = new(connection, transaction);

        public async Task<StepRecording> CommitAsync(StepRecord record)
        {
            await process.ReachAsync(process.Before(record), record).ConfigureAwait(false);
            var foreseen = process._log.Foresee(record);
            if (foreseen.Status is not StepRecordingStatus.Recorded)
            {
                return foreseen;
            }

            // The effect first: should the database refuse it, the step has not happened.
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            var recording = process._log.Record(record);
            await process.ReachAsync(process.After(record)).ConfigureAwait(false);
            return recording;
        }

        public async ValueTask DisposeAsync()
        {
            process._open.Remove(transaction);
            await transaction.DisposeAsync().ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
            Interlocked.Decrement(ref process._transactions);
        }
    }
}
