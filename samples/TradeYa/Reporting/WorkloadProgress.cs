using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using TradeYa.Workload;

namespace TradeYa.Reporting;

/// <summary>Shows how far the workload is: a bar in a terminal, about four lines elsewhere.</summary>
internal static class WorkloadProgress
{
    public static Task ShowAsync(IAnsiConsole console, CommunityWorkload workload, Task running, TimeSpan duration) =>
        console.Profile.Capabilities.Interactive
            ? ShowBarAsync(console, workload, running, duration)
            : ShowLinesAsync(console, workload, running, duration);

    private static Task ShowBarAsync(IAnsiConsole console, CommunityWorkload workload, Task running, TimeSpan duration) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("[bold]Workload[/]", maxValue: duration.TotalSeconds);
                var watch = Stopwatch.StartNew();
                while (!running.IsCompleted)
                {
                    task.Value = watch.Elapsed.TotalSeconds;
                    task.Description = $"[bold]Workload[/]   {Count(workload)} actions";
                    await Task.WhenAny(running, Task.Delay(100));
                }

                task.Description = $"[bold]Workload[/]   {Count(workload)} actions";
                task.Value = task.MaxValue;
            });

    private static async Task ShowLinesAsync(IAnsiConsole console, CommunityWorkload workload, Task running, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        for (var quarter = 1; quarter <= 4 && !running.IsCompleted; quarter++)
        {
            await Task.WhenAny(running, Task.Delay(duration / 4));
            var percent = Math.Min(100, (int)Math.Round(100 * (watch.Elapsed / duration)));
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]Workload[/]   {percent,3} %   {Count(workload),8} actions");
        }
    }

    private static string Count(CommunityWorkload workload) => workload.Actions.ToString("N0", CultureInfo.InvariantCulture);
}
