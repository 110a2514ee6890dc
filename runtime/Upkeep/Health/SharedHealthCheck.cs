using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Upkeep.Health;

/// <summary>
/// One run at a time whoever asks, and its result for a short while: probes of several orchestrators and an open dashboard must not add up to
/// a load on a database that is in trouble already. One for each registration and container.
/// </summary>
internal sealed class SharedHealthCheck(TimeSpan keep, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private Task<HealthCheckResult>? _running;
    private (HealthCheckResult Result, long At)? _last;

    public IHealthCheck Around(IHealthCheck check) => new Caller(this, check);

    private async Task<HealthCheckResult> RunAsync(IHealthCheck check, HealthCheckContext context, CancellationToken cancellationToken)
    {
        while (true)
        {
            TaskCompletionSource<HealthCheckResult>? own = null;
            Task<HealthCheckResult> running;
            lock (_lock)
            {
                if (_last is { } last && clock.GetElapsedTime(last.At) < keep)
                {
                    return last.Result;
                }

                if (_running is null)
                {
                    own = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    _running = own.Task;
                }

                running = _running;
            }

            if (own is not null)
            {
                return await RunOwnAsync(own, check, context, cancellationToken).ConfigureAwait(false);
            }

            try
            {
                return await running.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The one who ran it gave up; the next one runs it for itself.
            }
        }
    }

    private async Task<HealthCheckResult> RunOwnAsync(
        TaskCompletionSource<HealthCheckResult> own, IHealthCheck check, HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            var result = await check.CheckHealthAsync(context, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                _running = null;
                _last = (result, clock.GetTimestamp());
            }

            own.SetResult(result);
            return result;
        }
        catch (Exception exception)
        {
            lock (_lock)
            {
                _running = null;
            }

            if (exception is OperationCanceledException)
            {
                own.SetCanceled(CancellationToken.None);
            }
            else
            {
                own.SetException(exception);

                // Nobody else may be waiting.
                _ = own.Task.Exception;
            }

            throw;
        }
    }

    private sealed class Caller(SharedHealthCheck shared, IHealthCheck check) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            shared.RunAsync(check, context, cancellationToken);
    }
}
