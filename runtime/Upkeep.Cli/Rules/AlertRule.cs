using System.Globalization;

namespace Upkeep.Cli.Rules;

/// <summary>One alert rule, with figures that make it fire and figures that do not.</summary>
/// <param name="Alert">Its name.</param>
/// <param name="Operation">What it is about; null for the whole service.</param>
/// <param name="Expression">In PromQL.</param>
/// <param name="For">How long it must hold.</param>
/// <param name="Severity"><c>critical</c> or <c>warning</c>.</param>
/// <param name="Summary">One line.</param>
/// <param name="Description">With the value in it.</param>
/// <param name="TestSeries">Series by the minute: sound for 20 minutes, in a fault for 20, sound again.</param>
/// <param name="TestValue">The value in words as <paramref name="Description"/> shows it in the fault.</param>
/// <param name="TestLabels">Labels that come from the series.</param>
internal sealed record AlertRule(
    string Alert,
    string? Operation,
    string Expression,
    string For,
    string Severity,
    string Summary,
    string Description,
    IReadOnlyList<(string Name, string Values)> TestSeries,
    string TestValue,
    IReadOnlyList<(string Name, string Value)> TestLabels)
{
    /// <summary>Sixty calls a minute, and half of them in the fault.</summary>
    public const string Steady = "0+60x80";
    public const string HalfForAWhile = "0+60x20 1200+30x20 1800+60x40";
    public const string BadForAWhile = "0+0x20 0+30x20 600+0x40";

    private const string Duration = "upkeep_operation_duration_seconds";

    public static IEnumerable<AlertRule> Of(OperationBudget budget)
    {
        var name = budget.Operation;
        var label = $"code_function_name=\"{name}\"";

        // Below one call in ten seconds a single slow one would be news.
        var enough = $"sum(rate({Duration}_count{{{label}}}[5m])) > 0.1";
        if (budget.Seconds is { } seconds)
        {
            var bound = seconds.ToString(CultureInfo.InvariantCulture);
            yield return new(
                "UpkeepOperationSlow",
                name,
                $"sum(rate({Duration}_bucket{{{label},le=\"{bound}\"}}[5m])) / sum(rate({Duration}_count{{{label}}}[5m])) < 0.95 and {enough}",
                "10m",
                "warning",
                $"{ShortName(name)} is slower than its budget",
                $"Only {{{{ $value | humanizePercentage }}}} of the calls stayed within {bound} s; the budget is 95 % (p95 of {budget.AskedMilliseconds} ms).",
                [($"{Duration}_count{{{label}}}", Steady), ($"{Duration}_bucket{{{label},le=\"{bound}\"}}", HalfForAWhile)],
                "50%",
                []);
        }

        if (budget.ErrorRate is { } rate)
        {
            var limit = rate.ToString(CultureInfo.InvariantCulture);
            yield return new(
                "UpkeepOperationFailing",
                name,
                $"sum(rate({Duration}_count{{{label},error_type!=\"\",error_type!=\"canceled\"}}[5m])) / sum(rate({Duration}_count{{{label}}}[5m])) > {limit} and {enough}",
                "5m",
                "critical",
                $"{ShortName(name)} fails more often than its budget allows",
                $"{{{{ $value | humanizePercentage }}}} of the calls failed; the budget is {(rate * 100).ToString(CultureInfo.InvariantCulture)} %.",
                [
                    ($"{Duration}_count{{{label}}}", Steady),
                    ($"{Duration}_count{{{label},error_type=\"40P01\"}}", BadForAWhile),

                    // A cancelled call is no failure of the operation.
                    ($"{Duration}_count{{{label},error_type=\"canceled\"}}", Steady),
                ],
                "20%",
                []);
        }
    }

    private static string ShortName(string operation) => string.Join('.', operation.Split('.').TakeLast(2));
}
