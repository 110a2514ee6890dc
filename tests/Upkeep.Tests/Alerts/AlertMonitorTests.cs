using Microsoft.Extensions.Logging.Abstractions;
using Upkeep.Alerts;
using Upkeep.Findings;

namespace Upkeep.Tests.Alerts;

public class AlertMonitorTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly AlertOptions _options = new() { KeepFiringFor = TimeSpan.FromMinutes(1) };
    private double? _value;

    [Fact]
    public void Goes_from_inactive_through_pending_and_firing_to_resolved()
    {
        var monitor = Monitor(Rule() with { For = TimeSpan.FromMinutes(2) });
        monitor.Evaluate();
        Assert.Empty(monitor.Read());

        _value = 11;
        monitor.Evaluate();
        Assert.Equal(AlertState.Pending, Assert.Single(monitor.Read()).State);
        Pass(monitor, TimeSpan.FromSeconds(119));
        Assert.Equal(AlertState.Pending, Assert.Single(monitor.Read()).State);
        Pass(monitor, TimeSpan.FromSeconds(1));
        var firing = Assert.Single(monitor.Read());
        Assert.Equal((AlertState.Firing, _time.GetUtcNow(), FindingSeverity.High), (firing.State, firing.FiringSince, firing.Severity));

        _value = 9;
        Pass(monitor, TimeSpan.FromSeconds(59));
        Assert.Equal(AlertState.Firing, Assert.Single(monitor.Read()).State);
        Pass(monitor, TimeSpan.FromSeconds(1));
        Assert.Equal(AlertState.Resolved, Assert.Single(monitor.Read()).State);
        Pass(monitor, TimeSpan.FromMinutes(61));
        Assert.Empty(monitor.Read());
    }

    [Fact]
    public void A_value_at_the_threshold_and_no_value_are_fine()
    {
        var monitor = Monitor(Rule() with { For = TimeSpan.Zero });
        _value = 10;
        monitor.Evaluate();
        _value = null;
        monitor.Evaluate();

        Assert.Empty(monitor.Read());
    }

    [Fact]
    public void Ends_pending_at_once_when_the_condition_ends()
    {
        var monitor = Monitor(Rule() with { For = TimeSpan.FromMinutes(2) });
        _value = 11;
        monitor.Evaluate();
        _value = 9;
        Pass(monitor, TimeSpan.FromMinutes(1));
        _value = 11;
        Pass(monitor, TimeSpan.FromMinutes(1));

        // Twice one minute is not two minutes on end.
        Assert.Equal(AlertState.Pending, Assert.Single(monitor.Read()).State);
    }

    [Fact]
    public void A_wall_clock_that_jumps_fires_and_resolves_nothing()
    {
        var monitor = Monitor(Rule() with { For = TimeSpan.FromMinutes(2) });
        _value = 11;
        monitor.Evaluate();
        _time.JumpWallClock(TimeSpan.FromDays(1));
        monitor.Evaluate();
        Assert.Equal(AlertState.Pending, Assert.Single(monitor.Read()).State);

        Pass(monitor, TimeSpan.FromMinutes(2));
        _time.JumpWallClock(TimeSpan.FromDays(-2));
        _value = 9;
        monitor.Evaluate();
        Assert.Equal(AlertState.Firing, Assert.Single(monitor.Read()).State);
    }

    [Fact]
    public void The_same_alert_from_two_rules_is_one()
    {
        var monitor = Monitor(Rule() with { For = TimeSpan.Zero }, Rule() with { For = TimeSpan.Zero });
        _value = 11;
        monitor.Evaluate();

        Assert.Single(monitor.Read());
        Assert.Single(monitor.Due());
    }

    [Fact]
    public void Is_told_once_then_after_the_repeat_interval_then_that_it_is_over()
    {
        var monitor = Monitor(Rule() with { For = TimeSpan.Zero });
        _value = 11;
        monitor.Evaluate();
        monitor.WereTold(monitor.Due());
        Assert.Empty(monitor.Due());
        Pass(monitor, _options.RepeatInterval);
        Assert.Equal(AlertState.Firing, Assert.Single(monitor.Due()).Alert.State);
        monitor.WereTold(monitor.Due());

        _value = 9;
        Pass(monitor, _options.KeepFiringFor);
        Assert.Equal(AlertState.Resolved, Assert.Single(monitor.Due()).Alert.State);
        monitor.WereTold(monitor.Due());
        Assert.Empty(monitor.Due());
    }

    [Fact]
    public void What_ends_before_anybody_was_told_that_it_began_is_not_told()
    {
        var monitor = Monitor(Rule() with { For = TimeSpan.Zero });
        _value = 11;
        monitor.Evaluate();
        _value = 9;
        Pass(monitor, _options.KeepFiringFor);

        Assert.Empty(monitor.Due());
    }

    [Fact]
    public void A_rule_that_throws_silences_no_other()
    {
        var monitor = Monitor(
            Rule() with { Name = "Broken", Value = () => throw new InvalidOperationException() },
            Rule() with { For = TimeSpan.Zero });
        _value = 11;
        monitor.Evaluate();

        Assert.Equal("QueueLong", Assert.Single(monitor.Read()).Name);
    }

    [Fact]
    public void Labels_that_vary_do_not_fill_the_memory()
    {
        AlertRule[] rules = [.. Enumerable.Range(0, AlertMonitor.Limit + 100).Select(i => Rule() with { For = TimeSpan.Zero, Labels = new Dictionary<string, string> { ["n"] = $"{i}" } })];
        var monitor = Monitor(rules);
        _value = 11;
        monitor.Evaluate();

        Assert.Equal(AlertMonitor.Limit, monitor.Read().Count);
    }

    private AlertRule Rule() => new() { Name = "QueueLong", Value = () => _value, Threshold = 10, Summary = "The queue is long" };

    private AlertMonitor Monitor(params AlertRule[] rules)
    {
        foreach (var rule in rules)
        {
            _options.Rules.Add(rule);
        }

        return new AlertMonitor([new OwnAlerts(NullLogger<OwnAlerts>.Instance)], _options, _time, NullLogger<AlertMonitor>.Instance);
    }

    private void Pass(AlertMonitor monitor, TimeSpan span)
    {
        _time.Advance(span);
        monitor.Evaluate();
    }
}
