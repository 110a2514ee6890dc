using System.Data.Common;
using Upkeep.Metrics;

namespace Upkeep.Sagas;

/// <summary>
/// Repeats a write to the log until the server can be reached. The caller's part of the work is done and must not be done
/// again only because the server restarts; all writes of <see cref="ISagaLog"/> may be repeated.
/// </summary>
internal sealed class LogOutage(RunEnvironment run)
{
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(5);

    public async Task<T> WaitOutAsync<T>(Func<Task<T>> write)
    {
        var delay = TimeSpan.FromMilliseconds(100);
        while (true)
        {
            try
            {
                return await write().ConfigureAwait(false);
            }
            catch (Exception exception) when (IsOutage(exception) && !run.Stopping.IsCancellationRequested)
            {
                run.Logger.LogUnreachable(ErrorTypes.Of(exception, CancellationToken.None), delay);
                await Task.Delay(delay, run.Time, run.Stopping).ConfigureAwait(false);
                delay = delay * 2 < s_longestDelay ? delay * 2 : s_longestDelay;
            }
        }
    }

    // Npgsql lets a bare TimeoutException out when the time to connect is over between two of the steps of connecting.
    private static bool IsOutage(Exception exception) => exception is DbException { IsTransient: true } or TimeoutException;
}
