using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Upkeep.Caching;

/// <summary>Computes the values marked <see cref="WarmUpAttribute"/> once, one after the other, while the application already answers.</summary>
internal sealed partial class CacheWarmUpService(IEnumerable<CacheWarmUp> warmUps, IServiceProvider services, ILogger<CacheWarmUpService> logger)
    : BackgroundService
{
    [SuppressMessage("Design", "CA1031", Justification = "A cache that stays cold must not end the application; the failure is logged.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the host does not wait for the first value.
        await Task.Yield();
        foreach (var warmUp in warmUps)
        {
            stoppingToken.ThrowIfCancellationRequested();
            try
            {
                await warmUp.RunAsync(services, stoppingToken).ConfigureAwait(false);
                LogWarm(warmUp.Name);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogCold(exception, warmUp.Name);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "The cache of {Member} is warm.")]
    private partial void LogWarm(string member);

    [LoggerMessage(2, LogLevel.Warning, "The cache of {Member} could not be warmed; its first caller computes the value.")]
    private partial void LogCold(Exception exception, string member);
}
