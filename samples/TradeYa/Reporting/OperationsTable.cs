using System.Globalization;
using Spectre.Console;
using Upkeep.Metrics.Windows;

namespace TradeYa.Reporting;

/// <summary>Every instrumented operation with its calls, errors and percentiles, the one that took most time in total first.</summary>
internal static class OperationsTable
{
    // Type, member and figures side by side need about as many columns; a narrower terminal gets the member on a line of its own.
    private const int WideEnough = 105;

    public static Table Create(IReadOnlyList<OperationSummary> summaries, int width)
    {
        var table = new Table().Title("[bold]Operations[/]").Border(TableBorder.Rounded).AddColumn("Operation");
        foreach (var column in (string[])["Calls", "Errors", "p50 ms", "p95 ms", "p99 ms", "Max ms"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var summary in summaries)
        {
            if (summary.Latency is { } latency)
            {
                table.AddRow(
                    Markup.Escape(ShortName(summary.Operation, width >= WideEnough ? "." : "\n.")),
                    Number(summary.Count),
                    summary.Errors == 0 ? "0" : $"[red]{Number(summary.Errors)}[/]",
                    Milliseconds(latency.P50),
                    Milliseconds(latency.P95),
                    Milliseconds(latency.P99),
                    Milliseconds(latency.Max));
            }
        }

        return table;
    }

    // Type and member: this sample's namespaces would only repeat what they say.
    private static string ShortName(string operation, string separator) => string.Join(separator, operation.Split('.')[^2..]);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan duration) => duration.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);
}
