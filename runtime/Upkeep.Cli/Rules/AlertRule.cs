using System.Globalization;

namespace Upkeep.Cli.Rules;

/// <summary>One alert rule, with figures that make it fire and figures that do not.</summary>
internal sealed record AlertRule(
    string Alert, string Operation, string Expression, string For, string Severity, string Summary, string Description)
{
    private const string Duration = "upkeep_operation_duration_seconds";

    public static IEnumerable<AlertRule> Of(OperationBudget budget)
    {
        var name = budget.Operation;
        // Below one call in ten seconds a single slow one would be news.
        var enough = $"sum(rate({Duration}_count{{code_function_name=\"{name}\"}}[5m])) > 0.1";
        if (budget.Seconds is { } seconds)
        {
            var bound = seconds.ToString(CultureInfo.InvariantCulture);
            yield return new(
                "UpkeepOperationSlow",
                name,
                $"sum(rate({Duration}_bucket{{code_function_name=\"{name}\",le=\"{bound}\"}}[5m])) / sum(rate({Duration}_count{{code_function_name=\"{name}\"}}[5m])) < 0.95 and {enough}",
                "10m",
                "warning",
                $"{ShortName(name)} is slower than its budget",
                $"Only {{{{ $value | humanizePercentage }}}} of the calls stayed within {bound} s; the budget is 95 % (p95 of {budget.AskedMilliseconds} ms).");
        }

        if (budget.ErrorRate is { } rate)
        {
            var limit = rate.ToString(CultureInfo.InvariantCulture);
            yield return new(
                "UpkeepOperationFailing",
                name,
                $"sum(rate({Duration}_count{{code_function_name=\"{name}\",error_type!=\"\",error_type!=\"canceled\"}}[5m])) / sum(rate({Duration}_count{{code_function_name=\"{name}\"}}[5m])) > {limit} and {enough}",
                "5m",
                "critical",
                $"{ShortName(name)} fails more often than its budget allows",
                $"{{{{ $value | humanizePercentage }}}} of the calls failed; the budget is {(rate * 100).ToString(CultureInfo.InvariantCulture)} %.");
        }
    }

    private static string ShortName(string operation) => string.Join('.', operation.Split('.').TakeLast(2));
}
