using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace Upkeep.Alerts;

/// <summary>
/// Posts what is due. There is no queue: each attempt tells the state as it is then, so a receiver that was away for an hour hears what is
/// true now, and memory is bounded by the number of alerts. Failures are retried after 1 second, doubling up to 5 minutes.
/// </summary>
internal sealed partial class WebhookNotifier : IDisposable
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(5);

    private readonly AlertMonitor _monitor;
    private readonly AlertOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookNotifier> _logger;
    private readonly HttpClient _client;

    public WebhookNotifier(AlertMonitor monitor, AlertOptions options, TimeProvider time, ILogger<WebhookNotifier> logger)
    {
        (_monitor, _options, _time, _logger) = (monitor, options, time, logger);
        _client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })
        {
            Timeout = options.WebhookTimeout,
        };
        foreach (var (name, value) in options.WebhookHeaders)
        {
            _client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_options.WebhookUrl is null)
        {
            return;
        }

        var failures = 0;
        try
        {
            while (true)
            {
                await Task.Delay(failures == 0 ? _options.Interval : Pause(failures), _time, cancellationToken).ConfigureAwait(false);
                failures = await TryTellAsync(cancellationToken).ConfigureAwait(false) ? 0 : failures + 1;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>One attempt, a request for each name of an alert. False when any of them failed.</summary>
    public async Task<bool> TryTellAsync(CancellationToken cancellationToken)
    {
        var complete = true;
        foreach (var group in _monitor.Due().GroupBy(static due => due.Alert.Name, StringComparer.Ordinal))
        {
            var alerts = group.ToList();
            try
            {
                using var body = new ReadOnlyMemoryContent(WebhookPayload.Write(group.Key, [.. alerts.Select(static due => due.Alert)], _time.GetUtcNow()));
                body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var response = await _client.PostAsync(_options.WebhookUrl, body, cancellationToken).ConfigureAwait(false);
                response.EnsureSuccessStatusCode();
                _monitor.WereTold(alerts);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
            {
                // Whatever a receiver, a proxy or a header does: it costs this attempt, never the application.
                LogNotTold(group.Key, _options.WebhookUrl!.Host, failure.Message);
                complete = false;
            }
        }

        return complete;
    }

    public void Dispose() => _client.Dispose();

    // Up to a quarter more, so that many processes do not come back at the same moment.
    internal static TimeSpan Pause(int failures) =>
        TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(failures - 1, 16)), s_longestPause.TotalSeconds) * (1 + (Random.Shared.NextDouble() / 4)));

    [LoggerMessage(EventId = 4103, EventName = "AlertNotTold", Level = LogLevel.Warning, Message = "Alert {Alert} could not be posted to {Host}, and will be tried again: {Problem}")]
    private partial void LogNotTold(string alert, string host, string problem);
}
