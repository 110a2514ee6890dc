using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Upkeep.Metrics;

namespace Upkeep.Sagas;

/// <summary>
/// Runs sagas, each in a service scope of its own and independent of the caller that waits for it. One per process.
/// Generated code calls it; applications call the generated <c>RunAsync</c>.
/// </summary>
public sealed class SagaRuntime : IAsyncDisposable, IDisposable
{
    private readonly IServiceScopeFactory _scopes;
    private readonly ISagaLog _log;
    private readonly SagaOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SagaRuntime> _logger;
    private readonly ConcurrentDictionary<SagaDefinition, Task> _registrations = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Made by the service provider.</summary>
    public SagaRuntime(IServiceScopeFactory scopes, ISagaLog log, IOptions<SagaOptions> options, ILogger<SagaRuntime>? logger = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _scopes = scopes;
        _log = log;
        _options = options.Value;
        _logger = logger ?? NullLogger<SagaRuntime>.Instance;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>
    /// Starts the saga, or finds the one that has the idempotency key, and waits for its end. The saga does not stop when the
    /// caller does.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled: the wait is over, the saga goes on.</exception>
    /// <exception cref="SagaDefinitionMismatchException">The log has another step list under this name and version.</exception>
    public async Task<Result<TResult>> RunAsync<TInput, TResult>(
        SagaDescriptor<TInput, TResult> saga, TInput input, string idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(saga);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentException.ThrowIfNullOrWhiteSpace(idempotencyKey);
        ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);

        await RegisterOnceAsync(saga.Definition, cancellationToken).ConfigureAwait(false);
        var owner = await _log.GetOwnerAsync(cancellationToken).ConfigureAwait(false);
        var bytes = saga.SerializeInput(input);
        var start = new SagaStart(
            new SagaToken(Guid.CreateVersion7(_time.GetUtcNow()), Epoch: 1, owner),
            saga.Definition.Name, saga.Definition.Version, idempotencyKey, SHA256.HashData(bytes), bytes, Activity.Current?.Id);

        var deadline = _time.GetUtcNow() + _options.Wait;
        var run = Task.Run(() => RunInOwnScopeAsync(saga, input, start), CancellationToken.None);
        Track(run);
        SagaSnapshot seen;
        try
        {
            seen = await run.WaitAsync(_options.Wait, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!run.IsCompleted)
        {
            return Result.Failure<TResult>(SagaResults.Pending(await FindIdAsync(start, cancellationToken).ConfigureAwait(false)));
        }

        var end = await WaitForEndAsync(seen, deadline, cancellationToken).ConfigureAwait(false);
        return SagaResults.Map(saga, start, end);
    }

    /// <summary>Stops running sagas where they are, and waits for them. Their log stays as it is.</summary>
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

    private async Task<SagaSnapshot> RunInOwnScopeAsync<TInput, TResult>(SagaDescriptor<TInput, TResult> saga, TInput input, SagaStart start)
    {
        var definition = saga.Definition;
        using var span = UpkeepTelemetry.Source.StartActivity($"saga {definition.Name}");
        span?.SetTag(UpkeepTelemetry.SagaName, definition.Name);
        span?.SetTag(UpkeepTelemetry.SagaId, start.Token.SagaId);
        var scope = _scopes.CreateAsyncScope();
        await using var disposal = scope.ConfigureAwait(false);
        try
        {
            var execution = saga.CreateExecution(scope.ServiceProvider, input);
            var started = _time.GetTimestamp();
            var seen = await new SagaRun(_log, definition, execution, start, _time, _logger, _stopping.Token).RunAsync().ConfigureAwait(false);
            if (seen.Id == start.Token.SagaId)
            {
                SagaInstruments.RecordSaga(definition, seen.State, _time.GetElapsedTime(started));
            }

            return seen;
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            _logger.RunFailed(definition.Name, start.Token.SagaId, ErrorTypes.Of(exception, CancellationToken.None));
            throw;
        }
    }

    private async Task RegisterOnceAsync(SagaDefinition definition, CancellationToken cancellationToken)
    {
        var registration = _registrations.GetOrAdd(definition, static (one, log) => log.RegisterAsync(one, CancellationToken.None), _log);
        try
        {
            await registration.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch when (registration.IsFaulted)
        {
            // The next caller tries again: the server may have been away.
            _registrations.TryRemove(new KeyValuePair<SagaDefinition, Task>(definition, registration));
            throw;
        }
    }

    private async Task<Guid> FindIdAsync(SagaStart start, CancellationToken cancellationToken) =>
        (await _log.FindAsync(start.Name, start.IdempotencyKey, cancellationToken).ConfigureAwait(false))?.Id ?? start.Token.SagaId;

    private async Task<SagaSnapshot> WaitForEndAsync(SagaSnapshot saga, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        for (var first = true; saga.State is SagaState.Running or SagaState.Compensating; first = false)
        {
            if (!first)
            {
                if (_time.GetUtcNow() >= deadline)
                {
                    return saga;
                }

                await Task.Delay(_options.PollInterval, _time, cancellationToken).ConfigureAwait(false);
            }

            saga = await _log.FindAsync(saga.Id, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"Saga {saga.Id} is not in the log.");
        }

        return saga;
    }

    private void Track(Task run)
    {
        _running.TryAdd(run, 0);
        run.ContinueWith(
            (ended, running) => ((ConcurrentDictionary<Task, byte>)running!).TryRemove(ended, out _),
            _running, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
