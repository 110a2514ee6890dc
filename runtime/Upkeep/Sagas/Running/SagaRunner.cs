using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Upkeep.Metrics;

namespace Upkeep.Sagas;

/// <summary>Runs one saga in a service scope and a span of its own, and gives it back when it cannot go on with it.</summary>
internal sealed class SagaRunner(IServiceScopeFactory scopes, SagaOptions options, TimeProvider time, ILogger logger, CancellationToken stopping)
{
    private static readonly TimeSpan s_breakdownDelay = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<SagaToken, byte> _active = new();

    /// <summary>Whether a run of the saga under this token is under way here.</summary>
    public bool IsActive(SagaToken token) => _active.ContainsKey(token);

    public Task<SagaSnapshot> RunAsync<TInput, TResult>(ISagaLog log, SagaOwner owner, SagaDescriptor<TInput, TResult> saga, TInput input, SagaStart start) =>
        RunInScopeAsync(
            log, owner, saga.Definition, start.Token, services => saga.CreateExecution(services, input),
            run => new SagaRun(run, new SagaStarter(log, start), start.RequestHash).RunAsync(), startedBy: null);

    public Task<SagaSnapshot> RunStoredAsync<TInput, TResult>(
        ISagaLog log, SagaOwner owner, SagaDescriptor<TInput, TResult> saga, TInput input, SagaStart start) =>
        RunInScopeAsync(
            log, owner, saga.Definition, start.Token, services => saga.CreateExecution(services, input),
            run => new SagaRun(run, SagaStarter.Started(log, start.Token), start.RequestHash).RunAsync(), startedBy: null);

    public Task<SagaSnapshot> ResumeAsync(ISagaLog log, SagaOwner owner, SagaDescriptor saga, ClaimedSaga claimed)
    {
        logger.Claimed(claimed.Name, claimed.Token.SagaId, claimed.Token.Epoch);
        return RunInScopeAsync(
            log, owner, saga.Definition, claimed.Token, services => saga.CreateExecution(services, claimed.Input),
            run => new SagaRun(run, SagaStarter.Started(log, claimed.Token, claimed.Steps.Count)).ResumeAsync(claimed), claimed.TraceParent);
    }

    private async Task<SagaSnapshot> RunInScopeAsync(
        ISagaLog log, SagaOwner owner, SagaDefinition definition, SagaToken token,
        Func<IServiceProvider, SagaExecution> create, Func<RunEnvironment, Task<SagaSnapshot>> go, string? startedBy)
    {
        using var span = StartSpan(definition, token, startedBy);
        _active.TryAdd(token, 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping, owner.Lost);
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using var disposal = scope.ConfigureAwait(false);
            var run = new RunEnvironment(log, definition, create(scope.ServiceProvider), time, logger, ParkAfter: options.Lease / 3, stop.Token);
            var started = time.GetTimestamp();
            var seen = await go(run).ConfigureAwait(false);
            if (seen.Id == token.SagaId && seen.State is not SagaState.Running)
            {
                SagaInstruments.RecordSaga(definition, seen.State, time.GetElapsedTime(started));
            }

            return seen;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (!owner.Lost.IsCancellationRequested)
            {
                // The process stops: another one need not wait for the end of the lease.
                await GiveBackAsync(log, definition, token, TimeSpan.Zero, isProgress: true).ConfigureAwait(false);
                throw;
            }

            return new SagaSnapshot { Id = token.SagaId, State = SagaState.Running, Epoch = token.Epoch };
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            logger.RunFailed(definition.Name, token.SagaId, ErrorTypes.Of(exception, CancellationToken.None));
            await GiveBackAsync(log, definition, token, s_breakdownDelay, isProgress: false).ConfigureAwait(false);
            throw;
        }
        finally
        {
            _active.TryRemove(token, out _);
        }
    }

    private async Task GiveBackAsync(ISagaLog log, SagaDefinition definition, SagaToken token, TimeSpan delay, bool isProgress)
    {
        try
        {
            await log.ParkAsync(token, delay, isProgress).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nothing is lost: the lease ends. The log says so.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.NotGivenBack(definition.Name, token.SagaId, ErrorTypes.Of(exception, CancellationToken.None));
        }
    }

    private static Activity? StartSpan(SagaDefinition definition, SagaToken token, string? startedBy)
    {
        // A resumed run may be hours and machines away from its start: it is a trace of its own, linked to it.
        var span = ActivityContext.TryParse(startedBy, traceState: null, out var starter)
            ? UpkeepTelemetry.Source.StartActivity(ActivityKind.Internal, links: [new ActivityLink(starter)], name: $"saga {definition.Name}")
            : UpkeepTelemetry.Source.StartActivity($"saga {definition.Name}");
        span?.SetTag(UpkeepTelemetry.SagaName, definition.Name);
        span?.SetTag(UpkeepTelemetry.SagaId, token.SagaId);
        return span;
    }
}
