using Microsoft.Extensions.Logging.Abstractions;
using Upkeep.Alerts;
using Upkeep.Findings;

namespace Upkeep.Tests.Alerts;

public sealed class WebhookNotifierTests : IDisposable
{
    private readonly WebhookReceiver _receiver = new();
    private readonly ManualTimeProvider _time = new();
    private double _value = 11;

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public async Task Posts_the_shape_of_Alertmanagers_webhook()
    {
        var (monitor, notifier) = Make(_receiver.Url);
        using var _ = notifier;
        monitor.Evaluate();
        Assert.True(await notifier.TryTellAsync(TestContext.Current.CancellationToken));

        var body = Assert.Single(_receiver.Received);
        Assert.Equal("4", body.GetProperty("version").GetString());
        Assert.Equal("firing", body.GetProperty("status").GetString());
        Assert.Equal("QueueLong", body.GetProperty("groupLabels").GetProperty("alertname").GetString());
        Assert.Equal("shop", body.GetProperty("commonLabels").GetProperty("service").GetString());
        var alert = body.GetProperty("alerts")[0];
        Assert.Equal("critical", alert.GetProperty("labels").GetProperty("severity").GetString());
        Assert.Equal("exports", alert.GetProperty("labels").GetProperty("queue").GetString());
        Assert.Equal("The queue is long", alert.GetProperty("annotations").GetProperty("summary").GetString());
        Assert.Equal("https://runbooks.example/queue", alert.GetProperty("annotations").GetProperty("runbook_url").GetString());
        Assert.Equal(_time.GetUtcNow(), alert.GetProperty("startsAt").GetDateTimeOffset());
        Assert.Equal("0001-01-01T00:00:00Z", alert.GetProperty("endsAt").GetString());
        Assert.Equal(16, alert.GetProperty("fingerprint").GetString()!.Length);
        Assert.Equal("Bearer secret", _receiver.LastAuthorization);
    }

    [Fact]
    public async Task Tells_the_end_with_the_same_fingerprint_and_nothing_twice()
    {
        var (monitor, notifier) = Make(_receiver.Url);
        using var _ = notifier;
        monitor.Evaluate();
        await notifier.TryTellAsync(TestContext.Current.CancellationToken);
        await notifier.TryTellAsync(TestContext.Current.CancellationToken);
        _value = 1;
        _time.Advance(TimeSpan.FromMinutes(1));
        monitor.Evaluate();
        await notifier.TryTellAsync(TestContext.Current.CancellationToken);
        await notifier.TryTellAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["firing", "resolved"], _receiver.Received.Select(static body => body.GetProperty("status").GetString()));
        Assert.Single(_receiver.Received.Select(static body => body.GetProperty("alerts")[0].GetProperty("fingerprint").GetString()).Distinct());
    }

    [Fact]
    public async Task A_receiver_that_refuses_is_told_again_what_is_true_then()
    {
        var (monitor, notifier) = Make(_receiver.Url);
        using var _ = notifier;
        _receiver.Answer = 503;
        monitor.Evaluate();
        Assert.False(await notifier.TryTellAsync(TestContext.Current.CancellationToken));
        _receiver.Answer = 200;
        Assert.True(await notifier.TryTellAsync(TestContext.Current.CancellationToken));
        Assert.True(await notifier.TryTellAsync(TestContext.Current.CancellationToken));

        Assert.Equal(2, _receiver.Received.Count);
    }

    [Fact]
    public async Task A_dead_receiver_harms_nobody()
    {
        _receiver.Dispose();
        var (monitor, notifier) = Make(_receiver.Url);
        using var _ = notifier;
        using var stop = new CancellationTokenSource();
        var running = notifier.RunAsync(stop.Token);
        for (var i = 0; i < 100; i++)
        {
            monitor.Evaluate();
            _time.Advance(TimeSpan.FromSeconds(15));
        }

        Assert.Equal(AlertState.Firing, Assert.Single(monitor.Read()).State);
        Assert.False(await notifier.TryTellAsync(TestContext.Current.CancellationToken));
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Pauses_grow_to_five_minutes()
    {
        Assert.InRange(WebhookNotifier.Pause(1).TotalSeconds, 1, 1.25);
        Assert.InRange(WebhookNotifier.Pause(4).TotalSeconds, 8, 10);
        Assert.InRange(WebhookNotifier.Pause(1000).TotalSeconds, 300, 375);
    }

    private (AlertMonitor Monitor, WebhookNotifier Notifier) Make(Uri url)
    {
        var options = new AlertOptions { WebhookUrl = url, RunbookUrl = "https://runbooks.example/queue" };
        options.WebhookHeaders["Authorization"] = "Bearer secret";
        options.Labels["service"] = "shop";
        options.Rules.Add(new()
        {
            Name = "QueueLong",
            Value = () => _value,
            Threshold = 10,
            For = TimeSpan.Zero,
            Severity = FindingSeverity.Critical,
            Summary = "The queue is long",
            Labels = new Dictionary<string, string> { ["queue"] = "exports" },
        });
        var monitor = new AlertMonitor([new OwnAlerts(NullLogger<OwnAlerts>.Instance)], options, _time, NullLogger<AlertMonitor>.Instance);
        return (monitor, new WebhookNotifier(monitor, options, _time, NullLogger<WebhookNotifier>.Instance));
    }
}
