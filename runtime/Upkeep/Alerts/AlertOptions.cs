namespace Upkeep.Alerts;

/// <summary>What is watched in this process, how often, and who is told.</summary>
public sealed class AlertOptions
{
    /// <summary>How often the rules are evaluated. 15 seconds by default; 1 second to 1 hour.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Rules of the application's own, beside those that <see cref="BudgetAttribute">budgets</see>, health checks, the pool and the memory bring.</summary>
    public IList<AlertRule> Rules { get; } = [];

    /// <summary>How long an operation must be slower than its budget before somebody is told. 10 minutes by default.</summary>
    public TimeSpan SlowFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an operation must fail more often than its budget allows. 5 minutes by default.</summary>
    public TimeSpan FailingFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a health check must be unhealthy (degraded: five times as long). 1 minute by default.</summary>
    public TimeSpan UnhealthyFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A budget is judged from this many calls in the window of <see cref="Upkeep.Metrics.Windows.IOperationSummaries"/> on: fewer say nothing. 30 by default.</summary>
    public int MinimumCalls { get; set; } = 30;

    /// <summary>The share of a connection pool in use that is too much after 2 minutes. 0.9 by default; 1 or more for never.</summary>
    public double PoolShare { get; set; } = 0.9;

    /// <summary>The share of the available memory in use that is too much after 1 minute. 0.9 by default; 1 or more for never.</summary>
    public double MemoryShare { get; set; } = 0.9;

    /// <summary>The share of the calls of a <see cref="CachedAttribute">cached</see> member that its cache must answer, over five minutes. 0.6 by default; 0 for any.</summary>
    public double CacheHitRate { get; set; } = 0.6;

    /// <summary>How long an alert goes on after its condition has ended, so that one that comes and goes is told once. 1 minute by default.</summary>
    public TimeSpan KeepFiringFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Labels of every alert, such as the service or the team that owns it.</summary>
    public IDictionary<string, string> Labels { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The page behind <c>runbook_url</c> of alerts whose rule names none.</summary>
    public string? RunbookUrl { get; set; }

    /// <summary>Where alerts are posted to, in the shape of Alertmanager's webhook (version 4). Null tells nobody; the page shows them all the same.</summary>
    public Uri? WebhookUrl { get; set; }

    /// <summary>Headers of the request, such as <c>Authorization</c>.</summary>
    public IDictionary<string, string> WebhookHeaders { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long the receiver may take to answer. 10 seconds by default.</summary>
    public TimeSpan WebhookTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After what time an alert that still fires is told again. 4 hours by default.</summary>
    public TimeSpan RepeatInterval { get; set; } = TimeSpan.FromHours(4);

    internal void Validate()
    {
        if (Interval < TimeSpan.FromSeconds(1) || Interval > TimeSpan.FromHours(1))
        {
            throw new ArgumentOutOfRangeException(nameof(Interval), Interval, "Interval of the alerts must be between 1 second and 1 hour.");
        }

        if (WebhookUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
        {
            throw new ArgumentException($"WebhookUrl of the alerts must be an http or https address, not '{url}'.");
        }

        if (WebhookTimeout <= TimeSpan.Zero || RepeatInterval <= TimeSpan.Zero)
        {
            throw new ArgumentException("WebhookTimeout and RepeatInterval of the alerts must be longer than nothing.");
        }
    }
}
