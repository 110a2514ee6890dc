using System.Globalization;
using Spectre.Console;
using TradeYa.CompleteTrade;
using Upkeep.Sagas;

namespace TradeYa.Reporting;

/// <summary>What the saga log has of compensated sagas: each step as it was done and undone.</summary>
internal static class CompensationsTable
{
    public static Table Create(IReadOnlyList<SagaSummary> sagas)
    {
        var table = new Table().Title("[bold]Compensations[/] (from the log in PostgreSQL)").Border(TableBorder.Rounded)
            .AddColumn("Saga").AddColumn("Record").AddColumn("Step").AddColumn("At (UTC)");
        foreach (var saga in sagas)
        {
            string[] heading = [saga.Name, saga.State.ToString()];
            for (var i = 0; i < saga.Log.Count; i++)
            {
                var entry = saga.Log[i];
                table.AddRow(
                    i < heading.Length ? Markup.Escape(heading[i]) : "",
                    entry.Kind == StepRecordKind.Compensated ? "[yellow]compensated[/]" : "done",
                    Markup.Escape(StepName(entry)),
                    entry.At.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture));
            }
        }

        return table;
    }

    private static string StepName(SagaLogEntry entry)
    {
        var step = CompleteTradeSaga.Definition.Steps.Single(step => step.Position == entry.Position);
        return entry.Kind == StepRecordKind.Compensated ? $"{entry.Position} {step.Compensation?.Name}" : $"{entry.Position} {step.Action.Name}";
    }
}
