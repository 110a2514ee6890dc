using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Upkeep.Sagas;

/// <summary>
/// Runs sagas, each in a service scope of its own and independent of the caller that waits for it. One per process.
/// Generated code calls it; applications call the generated <c>RunAsync</c>.
/// </summary>
public sealed class SagaRuntime : IAsyncDisposable, IDisposable
{
    private readonly SagaLogs _logs;
    private readonly SagaOptions _options;
    private readonly TimeProvider _time;
    private readonly SagaRunner _runner;
    private readonly ConcurrentDictionary<(ISagaLog, SagaDefinition), Task> _registrations = new(new PairComparer());
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Made by the service provider.</summary>
    /// <param name="scopes">A scope is made for every run.</param>
    /// <param name="logs">One log, or several as shards: always in the same order, in every process.</param>
    /// <param name="options">How sagas of this process run.</param>
    /// <param name="logger">For messages.</param>
    /// <param name="time">For delays and time-outs.</param>
    public SagaRuntime(
        IServiceScopeFactory scopes, IEnumerable<ISagaLog> logs, IOptions<SagaOptions> options, ILogger<SagaRuntime>? logger = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _logs = new SagaLogs(logs);
        _options = options.Value;
        _time = time ?? TimeProvider.System;
        _runner = new SagaRunner(scopes, _options, _time, logger ?? NullLogger<SagaRuntime>.Instance, _stopping.Token);
    }

    internal IReadOnlyList<ISagaLog> Logs => _logs.All;

    /// <summary>
    /// Starts the saga, or finds the one that has the idempotency key, and waits for its end. The saga does not stop when the
    /// caller does.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled: the wait is over, the saga goes on.</exception>
    /// <exception cref="SagaDefinitionMismatchException">The log has another step list under this name and version.</exception>
    public async Task<Result<TResult>> RunAsync<TInput, TResult>(
        SagaDescriptor<TInput, TResult> saga, TInput input, string idempotencyKey, CancellationToken cancellationToken)
    {
        var deadline = _time.GetUtcNow() + _options.Wait;
        while (true)
        {
            var (log, start) = await PrepareAsync(saga, input, idempotencyKey, isOwned: true, cancellationToken).ConfigureAwait(false);
            var owner = await log.GetOwnerAsync(cancellationToken).ConfigureAwait(false);
            start = start with { Token = start.Token with { Owner = owner.Id } };
            var run = Track(Task.Run(() => _runner.RunAsync(log, owner, saga, input, start), CancellationToken.None));
            SagaSnapshot seen;
            try
            {
                seen = await run.WaitAsync(Left(deadline), _time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!run.IsCompleted)
            {
                return Result.Failure<TResult>(SagaResults.Pending(await FindIdAsync(log, start, cancellationToken).ConfigureAwait(false)));
            }

            if (await WaitForEndAsync(log, seen, start, deadline, cancellationToken).ConfigureAwait(false) is { } end)
            {
                return SagaResults.Map(saga, start, end);
            }

            // The lease was lost before anything was stored, and nobody else has the key: nothing has happened yet.
            if (Left(deadline) == TimeSpan.Zero)
            {
                throw new TimeoutException(
                    $"Saga '{start.Name}' could not be started in {_options.Wait}: this process lost its lease before it had stored anything. Try again with the same key.");
            }
        }
    }

    /// <summary>Stores the saga, or finds the one that has the idempotency key, and returns. It runs from here on without a caller.</summary>
    /// <returns>The saga; or the error <see cref="SagaErrorCodes.IdempotencyKeyReused"/> or <see cref="SagaErrorCodes.Locked"/>.</returns>
    /// <exception cref="SagaDefinitionMismatchException">The log has another step list under this name and version.</exception>
    public async Task<Result<SagaHandle>> StartAsync<TInput, TResult>(
        SagaDescriptor<TInput, TResult> saga, TInput input, string idempotencyKey, CancellationToken cancellationToken)
    {
        var (log, start) = await PrepareAsync(saga, input, idempotencyKey, isOwned: true, cancellationToken).ConfigureAwait(false);
        var owner = await log.GetOwnerAsync(cancellationToken).ConfigureAwait(false);
        start = start with { Token = start.Token with { Owner = owner.Id } };
        var other = await log.StartAsync(start, cancellationToken).ConfigureAwait(false);
        if (other is null)
        {
            _ = Track(Task.Run(() => _runner.RunStoredAsync(log, owner, saga, input, start), CancellationToken.None));
        }

        return HandleOf(start, other);
    }

    /// <summary>
    /// Stores the saga in the caller's transaction: it exists if and only if that transaction commits, and is taken up within
    /// <see cref="SagaOptions.ClaimInterval"/> after that, by any process that knows it.
    /// </summary>
    /// <param name="saga">The saga.</param>
    /// <param name="input">What it is about.</param>
    /// <param name="idempotencyKey">The caller's own key for this piece of work.</param>
    /// <param name="transaction">An open transaction in the database that has the log. It is not ended.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The saga; or the error <see cref="SagaErrorCodes.IdempotencyKeyReused"/> or <see cref="SagaErrorCodes.Locked"/>.</returns>
    public async Task<Result<SagaHandle>> StartAsync<TInput, TResult>(
        SagaDescriptor<TInput, TResult> saga, TInput input, string idempotencyKey, System.Data.Common.DbTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var (log, start) = await PrepareAsync(saga, input, idempotencyKey, isOwned: false, cancellationToken).ConfigureAwait(false);
        return HandleOf(start, await log.EnlistAsync(start, transaction, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Where the saga with this id is; <see langword="null"/> when the log has none.</summary>
    public async Task<SagaStatus<TResult>?> FindAsync<TInput, TResult>(
        SagaDescriptor<TInput, TResult> saga, Guid sagaId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(saga);
        var found = await _logs.Of(sagaId).FindAsync(sagaId, cancellationToken).ConfigureAwait(false);
        return found is null ? null : new() { SagaId = sagaId, State = found.State, Result = SagaResults.Map(saga, found) };
    }

    /// <summary>
    /// Asks for the saga to be cancelled, durably: whoever runs it compensates what it has done. After its point of no return it is too late.
    /// </summary>
    /// <returns>Whether it will be compensated.</returns>
    public Task<bool> RequestCancelAsync(SagaDefinition definition, Guid sagaId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return _logs.Of(sagaId).RequestCancelAsync(sagaId, definition.PointOfNoReturn, cancellationToken);
    }

    /// <summary>Stops running sagas where they are, and gives them back for others to go on with.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    /// <summary>The same, for a service provider that is disposed synchronously.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Goes on with a saga that was claimed; ends when it has, or when this process loses it.</summary>
    internal Task ResumeAsync(ISagaLog log, SagaOwner owner, SagaDescriptor saga, ClaimedSaga claimed) =>
        Track(Task.Run(() => _runner.ResumeAsync(log, owner, saga, claimed), CancellationToken.None));

    internal bool IsActive(SagaToken token) => _runner.IsActive(token);

    internal void RequireOneLog(SagaDescriptor saga)
    {
        if (saga.HasLock && _logs.All.Count > 1)
        {
            throw new InvalidOperationException(
                $"Saga '{saga.Definition.Name}' has a [SemanticLock], which holds in one database, and its sagas are spread over {_logs.All.Count}: keep them in one.");
        }
    }

    internal async Task RegisterOnceAsync(ISagaLog log, SagaDefinition definition, CancellationToken cancellationToken)
    {
        var registration = _registrations.GetOrAdd((log, definition), static key => key.Item1.RegisterAsync(key.Item2, CancellationToken.None));
        try
        {
            await registration.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch when (registration.IsFaulted)
        {
            // The next caller tries again: the server may have been away.
            _registrations.TryRemove(new((log, definition), registration));
            throw;
        }
    }

    private async Task<(ISagaLog Log, SagaStart Start)> PrepareAsync<TInput, TResult>(
        SagaDescriptor<TInput, TResult> saga, TInput input, string idempotencyKey, bool isOwned, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(saga);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentException.ThrowIfNullOrWhiteSpace(idempotencyKey);
        ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);

        RequireOneLog(saga);
        var definition = saga.Definition;
        var log = _logs.OfKey(definition.Name, idempotencyKey);
        await RegisterOnceAsync(log, definition, cancellationToken).ConfigureAwait(false);
        var bytes = saga.SerializeInput(input);
        var id = _logs.NewId(definition.Name, idempotencyKey, _time.GetUtcNow());
        return (log, new SagaStart(
            new SagaToken(id, Epoch: isOwned ? 1 : 0, Guid.Empty),
            definition.Name, definition.Version, idempotencyKey, SHA256.HashData(bytes), bytes, Activity.Current?.Id)
        {
            Deadline = definition.Deadline,
            Lock = saga.LockOf(input),
        });
    }

    private static Result<SagaHandle> HandleOf(SagaStart start, SagaSnapshot? other) =>
        other is null ? Result.Success(new SagaHandle(start.Token.SagaId, IsNew: true))
        : other.HoldsLock ? Result.Failure<SagaHandle>(SagaResults.Locked(other.Id))
        : SagaResults.IsKeyReused(start, other) ? Result.Failure<SagaHandle>(SagaResults.KeyReused(other.Id))
        : Result.Success(new SagaHandle(other.Id, IsNew: false));

    private static async Task<Guid> FindIdAsync(ISagaLog log, SagaStart start, CancellationToken cancellationToken) =>
        (await log.FindAsync(start.Name, start.IdempotencyKey, cancellationToken).ConfigureAwait(false))?.Id ?? start.Token.SagaId;

    private TimeSpan Left(DateTimeOffset deadline) => deadline - _time.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <returns>The saga at its end or at the deadline, under its own id or that of whoever had the key first; null when the log has neither.</returns>
    private async Task<SagaSnapshot?> WaitForEndAsync(ISagaLog log, SagaSnapshot saga, SagaStart start, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        for (var first = true; !saga.HoldsLock && saga.State is SagaState.Running or SagaState.Compensating; first = false)
        {
            if (!first)
            {
                if (_time.GetUtcNow() >= deadline)
                {
                    return saga;
                }

                await Task.Delay(_options.PollInterval, _time, cancellationToken).ConfigureAwait(false);
            }

            if (await FindAsync(saga.Id).ConfigureAwait(false) is not { } found)
            {
                return null;
            }

            saga = found;
        }

        return saga;

        async Task<SagaSnapshot?> FindAsync(Guid id) =>
            await log.FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? await log.FindAsync(start.Name, start.IdempotencyKey, cancellationToken).ConfigureAwait(false);
    }

    private T Track<T>(T run)
        where T : Task
    {
        _running.TryAdd(run, 0);
        run.ContinueWith(
            (ended, running) => ((ConcurrentDictionary<Task, byte>)running!).TryRemove(ended, out _),
            _running, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return run;
    }

    private sealed class PairComparer : IEqualityComparer<(ISagaLog Log, SagaDefinition Definition)>
    {
        public bool Equals((ISagaLog Log, SagaDefinition Definition) x, (ISagaLog Log, SagaDefinition Definition) y) =>
            ReferenceEquals(x.Log, y.Log) && ReferenceEquals(x.Definition, y.Definition);

        public int GetHashCode((ISagaLog Log, SagaDefinition Definition) pair) => HashCode.Combine(
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Log), System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Definition));
    }
}
