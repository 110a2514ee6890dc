using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Upkeep.Metrics.Windows;

namespace Upkeep;

/// <summary>The budgets that an assembly's methods have, and whether they were kept: for a test that puts an application under load.</summary>
public static class OperationBudgets
{
    private const string ManifestKey = "upkeep:budget";

    /// <summary>The budgets on an assembly's instrumented types, in the order of their names.</summary>
    /// <param name="assembly">Where the types are declared.</param>
    public static IReadOnlyList<OperationBudget> In(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return [.. assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(static attribute => attribute.Key == ManifestKey)
            .Select(static attribute => Read(attribute.Value!))
            .OrderBy(static budget => budget.Operation, StringComparer.Ordinal)];
    }

    /// <summary>Requires that every operation called since the host started, or in the window of its summaries, kept its budget.</summary>
    /// <param name="summaries">What was measured: the application's own.</param>
    /// <param name="assembly">Where the instrumented types are declared.</param>
    /// <returns>The budgets that were kept; operations that were not called are not among them.</returns>
    /// <exception cref="OperationBudgetException">Some were not.</exception>
    /// <exception cref="InvalidOperationException">No operation with a budget was called: nothing would be proved.</exception>
    public static IReadOnlyList<OperationBudget> Assert(IOperationSummaries summaries, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(summaries);
        var measured = summaries.Read().Where(static summary => summary.Count > 0).ToDictionary(static summary => summary.Operation, StringComparer.Ordinal);
        var called = In(assembly).Where(budget => measured.ContainsKey(budget.Operation)).ToList();
        if (called.Count == 0)
        {
            throw new InvalidOperationException(
                $"No operation of {assembly.GetName().Name} with a [Budget] was measured. Start the host (it starts the recording), call the operations, then assert.");
        }

        var broken = called.SelectMany(budget => Broken(budget, measured[budget.Operation])).ToList();
        return broken.Count == 0 ? called : throw new OperationBudgetException("Over budget:\n" + string.Join('\n', broken));
    }

    private static IEnumerable<string> Broken(OperationBudget budget, OperationSummary summary)
    {
        if (budget.P95Ms > 0 && summary.Latency is { } latency && latency.P95.TotalMilliseconds > budget.P95Ms)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  {budget.Operation}: p95 of {summary.Count} calls is {latency.P95.TotalMilliseconds:0.#} ms, budget {budget.P95Ms} ms");
        }

        // As in the alert rules: a call that its own caller cancelled did not fail.
        var failed = summary.Errors / (double)summary.Count;
        if (failed > budget.ErrorRate)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"  {budget.Operation}: {summary.Errors} of {summary.Count} calls failed ({failed:0.##%}), budget {budget.ErrorRate:0.##%}");
        }
    }

    private static OperationBudget Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new(root.GetProperty("name").GetString()!, root.GetProperty("p95Ms").GetInt32(), root.GetProperty("errorRate").GetDouble());
    }
}
