using System.Text;

namespace Upkeep.Cli.Rules;

/// <summary>Rules, unit tests and route as Prometheus 2.42 and Alertmanager 0.25 read them. Equal input gives equal files.</summary>
internal static class PrometheusFiles
{
    public const string RulesFile = "upkeep.rules.yml";
    public const string TestsFile = "upkeep.rules.test.yml";
    public const string RouteFile = "alertmanager.yml";

    private const string Runbook = "https://github.com/upkeep-dotnet/upkeep/blob/main/README.md#when-something-fails";

    public static string Rules(IReadOnlyList<AlertRule> rules)
    {
        var text = new StringBuilder("# Written by 'upkeep rules'. Do not edit: change [Budget] and write it again.\ngroups:\n  - name: upkeep\n    rules:\n");
        foreach (var rule in rules)
        {
            text.Append($"""
                      - alert: {rule.Alert}
                        expr: {Quote(rule.Expression)}
                        for: {rule.For}
                        keep_firing_for: 5m
                        labels:
                          severity: {rule.Severity}{(rule.Operation is null ? "" : $"\n          operation: {Quote(rule.Operation)}")}
                        annotations:
                          summary: {Quote(rule.Summary)}
                          description: {Quote(rule.Description)}
                          runbook_url: {Quote(Runbook)}

                """);
        }

        return text.ToString();
    }

    /// <summary>For each rule: quiet at first, then a fault until it fires, then calm until it is resolved.</summary>
    public static string Tests(IReadOnlyList<AlertRule> rules)
    {
        var text = new StringBuilder($"# Written by 'upkeep rules'. Run: promtool test rules {TestsFile}\nrule_files:\n  - {RulesFile}\nevaluation_interval: 1m\ntests:\n");
        foreach (var rule in rules)
        {
            text.Append("  - interval: 1m\n    input_series:\n");
            foreach (var (name, values) in rule.TestSeries)
            {
                text.Append($"      - series: {Quote(name)}\n        values: '{values}'\n");
            }

            text.Append("    alert_rule_test:\n");
            Expect(text, rule, "15m", fires: false);
            Expect(text, rule, "40m", fires: true);
            Expect(text, rule, "70m", fires: false);
        }

        return text.ToString();
    }

    public static string Route(string webhook) => $"""
        # Written by 'upkeep rules'. Critical alerts are told after 30 seconds and again every hour, others after 5 minutes and again
        # every 12 hours; within the window 'upkeep-maintenance' (02:00 to 06:00 UTC) only critical ones are.
        route:
          receiver: upkeep
          group_by: [alertname, operation]
          group_wait: 5m
          group_interval: 5m
          repeat_interval: 12h
          routes:
            - matchers: [severity="critical"]
              receiver: upkeep
              group_wait: 30s
              repeat_interval: 1h
            - matchers: [severity="warning"]
              receiver: upkeep
              mute_time_intervals: [upkeep-maintenance]
        inhibit_rules:
          - source_matchers: [severity="critical"]
            target_matchers: [severity="warning"]
            equal: [operation]
        time_intervals:
          - name: upkeep-maintenance
            time_intervals:
              - times:
                  - start_time: "02:00"
                    end_time: "06:00"
                location: UTC
        receivers:
          - name: upkeep
            webhook_configs:
              - url: {Quote(webhook)}
                send_resolved: true

        """;

    private static void Expect(StringBuilder text, AlertRule rule, string at, bool fires)
    {
        text.Append($"      - eval_time: {at}\n        alertname: {rule.Alert}\n");
        if (!fires)
        {
            text.Append("        exp_alerts: []\n");
            return;
        }

        text.Append($"        exp_alerts:\n          - exp_labels:\n              severity: {rule.Severity}\n");
        foreach (var (name, value) in rule.Operation is null ? rule.TestLabels : [("operation", rule.Operation), .. rule.TestLabels])
        {
            text.Append($"              {name}: {Quote(value)}\n");
        }

        // promtool compares annotations word by word: the value is known, because the series are.
        text.Append($"            exp_annotations:\n              summary: {Quote(Filled(rule.Summary, rule))}\n              description: {Quote(Filled(rule.Description, rule))}\n              runbook_url: {Quote(Runbook)}\n");
    }

    private static string Filled(string text, AlertRule rule) => rule.TestLabels.Aggregate(
        text.Replace("{{ $value | humanizePercentage }}", rule.TestValue, StringComparison.Ordinal),
        static (text, label) => text.Replace($"{{{{ $labels.{label.Name} }}}}", label.Value, StringComparison.Ordinal));

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
