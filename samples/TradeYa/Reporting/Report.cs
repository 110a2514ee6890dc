using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spectre.Console;
using TradeYa.Trades;
using TradeYa.Workload;
using Upkeep.Metrics.Windows;
using Upkeep.Sagas;

namespace TradeYa.Reporting;

/// <summary>What Upkeep saw of the run: operations, compensations, health.</summary>
internal static class Report
{
    public static async Task WriteAsync(IAnsiConsole console, IServiceProvider services, FailedCompletion failed, TakenOver takenOver)
    {
        var summaries = services.GetRequiredService<IOperationSummaries>().Read();
        console.WriteLine();
        console.Write(OperationsTable.Create(summaries, console.Profile.Width));

        var sagas = services.GetRequiredService<ISagaOverview>();
        var compensated = await sagas.ReadLatestAsync([SagaState.Compensated, SagaState.Stuck], limit: 10, CancellationToken.None);
        console.WriteLine();
        console.Write(CompensationsTable.Create(compensated));
        await WriteOutcomeAsync(console, services, failed);
        console.WriteLine();
        console.MarkupLineInterpolated($"A second process was [yellow]killed[/] after step {takenOver.StepsBefore} of another trade. This one took the saga over when");
        console.MarkupLineInterpolated($"the lease was over: [green]{takenOver.State}[/] {takenOver.TakenOverAfter.TotalSeconds:F1} s after the kill.");

        var health = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        console.WriteLine();
        console.Write(HealthTable.Create(health));
    }

    private static async Task WriteOutcomeAsync(IAnsiConsole console, IServiceProvider services, FailedCompletion failed)
    {
        await using var scope = services.CreateAsyncScope();
        var trade = await scope.ServiceProvider.GetRequiredService<ITradeRepository>().FindAsync(failed.TradeId, CancellationToken.None);
        console.MarkupLineInterpolated($"The caller got [yellow]{failed.Error.Code}[/] ({failed.Error.Message})");
        console.MarkupLineInterpolated($"with transaction id {failed.Error.TransactionId}; the trade is [green]{trade?.Status}[/] again.");
    }
}
