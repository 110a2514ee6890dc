using System.Globalization;
using Upkeep.Findings;
using Upkeep.Metrics.Windows;

namespace Upkeep.Alerts;

/// <summary>Every <see cref="BudgetAttribute">budget</see> against the window of its operation.</summary>
internal sealed class BudgetAlerts(IEnumerable<OperationBudget> budgets, IOperationSummaries summaries) : IAlertSource
{
    public IEnumerable<AlertReading> Read(AlertOptions options)
    {
        var latest = summaries.Read().ToDictionary(static summary => summary.Operation, StringComparer.Ordinal);
        foreach (var budget in budgets)
        {
            var summary = latest.GetValueOrDefault(budget.Operation);
            var counts = summary?.Count - summary?.Canceled >= options.MinimumCalls;
            var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["operation"] = budget.Operation };
            if (budget.P95Ms > 0)
            {
                var p95 = counts ? summary!.Latency?.P95.TotalMilliseconds : null;
                yield return new()
                {
                    Name = "UpkeepOperationSlow",
                    Labels = labels,
                    Severity = FindingSeverity.High,
                    Value = p95,
                    Threshold = budget.P95Ms,
                    For = options.SlowFor,
                    Summary = $"{budget.ShortName} is slower than its budget",
                    Description = string.Create(CultureInfo.InvariantCulture, $"p95 is {p95:F0} ms; the budget is {budget.P95Ms} ms."),
                };
            }

            if (budget.ErrorRate < 1)
            {
                var rate = counts ? summary!.ErrorRate : null;
                yield return new()
                {
                    Name = "UpkeepOperationFailing",
                    Labels = labels,
                    Severity = FindingSeverity.Critical,
                    Value = rate,
                    Threshold = budget.ErrorRate,
                    For = options.FailingFor,
                    Summary = $"{budget.ShortName} fails more often than its budget allows",
                    Description = string.Create(CultureInfo.InvariantCulture, $"{rate * 100:F1} % of the calls failed; the budget is {budget.ErrorRate * 100:0.##} %."),
                };
            }
        }
    }
}
