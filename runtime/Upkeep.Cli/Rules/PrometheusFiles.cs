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
                          severity: {rule.Severity}
                          operation: {Quote(rule.Operation)}
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
            var series = Series(rule);
            text.Append("  - interval: 1m\n    input_series:\n");
            foreach (var (name, values) in series)
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

    private static IEnumerable<(string Name, string Values)> Series(AlertRule rule)
    {
        const string Steady = "0+60x80";
        const string BadForAWhile = "0+0x20 0+30x20 600+0x40";
        var name = $"code_function_name=\"{rule.Operation}\"";
        if (rule.Alert == "UpkeepOperationSlow")
        {
            var bound = rule.Expression.Split("le=\"")[1].Split('"')[0];
            yield return ($"upkeep_operation_duration_seconds_count{{{name}}}", Steady);
            yield return ($"upkeep_operation_duration_seconds_bucket{{{name},le=\"{bound}\"}}", "0+60x20 1200+30x20 1800+60x40");
        }
        else
        {
            yield return ($"upkeep_operation_duration_seconds_count{{{name}}}", Steady);
            yield return ($"upkeep_operation_duration_seconds_count{{{name},error_type=\"40P01\"}}", BadForAWhile);

            // A cancelled call is no failure of the operation.
            yield return ($"upkeep_operation_duration_seconds_count{{{name},error_type=\"canceled\"}}", "0+60x80");
        }
    }

    private static void Expect(StringBuilder text, AlertRule rule, string at, bool fires)
    {
        text.Append($"      - eval_time: {at}\n        alertname: {rule.Alert}\n");
        if (!fires)
        {
            text.Append("        exp_alerts: []\n");
        }
        else
        {
            text.Append($"        exp_alerts:\n          - exp_labels:\n              severity: {rule.Severity}\n              operation: {Quote(rule.Operation)}\n");
            text.Append("            exp_annotations:\n").Append(Annotations(rule));
        }
    }

    // promtool compares annotations word by word: the share is known, because the series are.
    private static string Annotations(AlertRule rule)
    {
        var share = rule.Alert == "UpkeepOperationSlow" ? "50%" : "20%";
        return $"              summary: {Quote(rule.Summary)}\n              description: {Quote(rule.Description.Replace("{{ $value | humanizePercentage }}", share, StringComparison.Ordinal))}\n              runbook_url: {Quote(Runbook)}\n";
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
