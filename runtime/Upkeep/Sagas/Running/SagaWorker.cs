using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Upkeep.Metrics;

namespace Upkeep.Sagas;

/// <summary>
/// The background work of sagas in this process: frees the sagas of processes that died, takes those that nobody runs, counts, deletes old
/// ones. The start of the application fails when the log has another step list under the name and version of one of its sagas.
/// </summary>
/// <param name="runtime">Runs what was claimed.</param>
/// <param name="sagas">What this process knows and therefore claims.</param>
/// <param name="options">Intervals and limits.</param>
/// <param name="logger">For messages.</param>
/// <param name="time">For intervals.</param>
public sealed class SagaWorker(
    SagaRuntime runtime, IEnumerable<SagaDescriptor> sagas, IOptions<SagaOptions> options, ILogger<SagaWorker>? logger = null, TimeProvider? time = null)
    : BackgroundService
{
    private readonly Dictionary<(string, int), SagaDescriptor> _known = sagas.ToDictionary(saga => (saga.Definition.Name, saga.Definition.Version));
    private readonly SagaOptions _options = (options ?? throw new ArgumentNullException(nameof(options))).Value;
    private readonly ILogger _logger = logger ?? NullLogger<SagaWorker>.Instance;
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly SagaCensusTaker _census = new(runtime);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var saga in _known.Values)
        {
            runtime.RequireOneLog(saga);
        }

        try
        {
            await RegisterAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DbException or TimeoutException)
        {
            // The server may come later; a mismatch may not, and stops the application either now or then.
            _logger.RecoveryFailed(ErrorTypes.Of(exception, CancellationToken.None), _options.ClaimInterval);
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _known.Count == 0 ? Task.CompletedTask : Task.WhenAll(runtime.Logs.Select(log => WorkAsync(log, stoppingToken)));

    private async Task WorkAsync(ISagaLog log, CancellationToken stopping)
    {
        using var slots = new SlotCounter(_options.MaxClaimed);
        var forgotten = new ForgottenSagas(runtime, log);
        var giveBack = new Interval(_time, _options.Lease / 3);
        var count = new Interval(_time, TimeSpan.FromSeconds(15));
        var delete = new Interval(_time, TimeSpan.FromHours(1));
        var definitions = _known.Values.Select(saga => saga.Definition).ToList();
        while (!stopping.IsCancellationRequested)
        {
            var reaped = new ReapedSagas(0, NextLeaseEnd: null);
            try
            {
                await RegisterAsync(stopping).ConfigureAwait(false);
                if (giveBack.IsDue())
                {
                    await forgotten.GiveBackAsync(stopping).ConfigureAwait(false);
                }

                // Every time: whoever waits for a dead process should wait for its lease, and not for anything else.
                reaped = await log.ReapAsync(stopping).ConfigureAwait(false);
                if (reaped.Count > 0)
                {
                    _logger.Reaped(reaped.Count);
                }

                while (await ClaimAsync(log, definitions, slots, stopping).ConfigureAwait(false))
                {
                }

                if (count.IsDue())
                {
                    await _census.CountAsync(log, definitions, _logger, stopping).ConfigureAwait(false);
                }

                if (_options.Retention is { } age && delete.IsDue())
                {
                    await DeleteAsync(log, age, stopping).ConfigureAwait(false);
                }
            }
            catch (Exception exception) when (exception is DbException or TimeoutException && !stopping.IsCancellationRequested)
            {
                _logger.RecoveryFailed(ErrorTypes.Of(exception, CancellationToken.None), _options.ClaimInterval);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(DelayAfter(reaped), _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Processes that live renew their leases long before the end: a lease that is about to end is worth a look of its own.
    private TimeSpan DelayAfter(ReapedSagas reaped)
    {
#pragma warning disable CA5394 // Keeps processes from asking in step; no secret depends on it.
        var spread = Random.Shared.NextDouble();
#pragma warning restore CA5394
        var delay = _options.ClaimInterval * (0.75 + (spread / 2));
        var untilLeaseEnds = (reaped.NextLeaseEnd ?? delay) + TimeSpan.FromMilliseconds(20 + (spread * 80));
        return untilLeaseEnds < delay && untilLeaseEnds > TimeSpan.Zero ? untilLeaseEnds : delay;
    }

    /// <returns>Whether there may be more to claim at once.</returns>
    private async Task<bool> ClaimAsync(ISagaLog log, List<SagaDefinition> definitions, SlotCounter slots, CancellationToken stopping)
    {
        var free = slots.Free;
        if (free == 0)
        {
            // The backlog is longer than this process can take: the next free slots are worth waiting for.
            await slots.WaitForSomeAsync(_options.ClaimInterval, _time, stopping).ConfigureAwait(false);
            free = slots.Free;
            if (free == 0)
            {
                return false;
            }
        }

        var owner = await log.GetOwnerAsync(stopping).ConfigureAwait(false);
        var claimed = await log.ClaimAsync(owner, definitions, free, stopping).ConfigureAwait(false);
        foreach (var saga in claimed)
        {
            var descriptor = _known[(saga.Name, saga.Version)];
            if (saga.State is SagaState.Stuck)
            {
                _logger.CrashLoop(saga.Name, saga.Token.SagaId);
                continue;
            }

            SagaInstruments.CountTakeover(descriptor.Definition);
            slots.Take();
            _ = RunAsync(log, owner, descriptor, saga, slots);
        }

        return claimed.Count == free;
    }

    private async Task RunAsync(ISagaLog log, SagaOwner owner, SagaDescriptor descriptor, ClaimedSaga saga, SlotCounter slots)
    {
        // The runner has logged what went wrong, and given the saga back.
        await runtime.ResumeAsync(log, owner, descriptor, saga).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        slots.Release();
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        foreach (var log in runtime.Logs)
        {
            foreach (var saga in _known.Values)
            {
                await runtime.RegisterOnceAsync(log, saga.Definition, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task DeleteAsync(ISagaLog log, TimeSpan age, CancellationToken stopping)
    {
        const int batch = 1000;
        int deleted;
        do
        {
            deleted = await log.DeleteEndedAsync(age, batch, stopping).ConfigureAwait(false);
            if (deleted > 0)
            {
                _logger.Deleted(deleted, age);
            }
        }
        while (deleted == batch);
    }

    private sealed class Interval(TimeProvider time, TimeSpan length)
    {
        private long? _last;

        public bool IsDue()
        {
            if (_last is { } last && time.GetElapsedTime(last) < length)
            {
                return false;
            }

            _last = time.GetTimestamp();
            return true;
        }
    }
}
