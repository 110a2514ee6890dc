using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spectre.Console;

namespace TradeYa.Reporting;

/// <summary>The generated health checks of the repositories.</summary>
internal static class HealthTable
{
    public static Table Create(HealthReport report)
    {
        var table = new Table().Title("[bold]Health[/]").Border(TableBorder.Rounded)
            .AddColumn("Check").AddColumn("Status").AddColumn(new TableColumn("Took").RightAligned()).AddColumn("What it says");
        foreach (var (name, entry) in report.Entries)
        {
            table.AddRow(
                Markup.Escape(name),
                $"[{Color(entry.Status)}]{entry.Status}[/]",
                entry.Duration.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture) + " ms",
                Markup.Escape(entry.Description ?? ""));
        }

        return table;
    }

    private static string Color(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "green",
        HealthStatus.Degraded => "yellow",
        _ => "red",
    };
}
