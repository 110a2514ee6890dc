using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Upkeep.AspNetCore.Health;

namespace Upkeep.AspNetCore.Dashboard;

/// <summary>Gathers what the page shows.</summary>
internal sealed class DashboardCollector(IServiceProvider services, HealthReportCache health, TimeProvider time)
{
    private readonly string _application = services.GetRequiredService<IHostEnvironment>().ApplicationName;
    private readonly string _instance = $"{Environment.MachineName}, process {Environment.ProcessId}";

    public async Task WriteAsync(HttpContext context)
    {
        var data = await CollectAsync();
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, data, DashboardJsonContext.Default.DashboardData, context.RequestAborted);
    }

    private async Task<DashboardData> CollectAsync()
    {
        var report = await health.GetAsync();
        return new DashboardData(_application, _instance, time.GetUtcNow(), 300, "", [], Section(report), null);
    }

    private static HealthSection Section(TimedReport report) =>
        new(
            report.Report.Status.ToString(),
            report.TakenAt,
            [.. report.Report.Entries.Select(entry => new HealthRow(
                entry.Key, entry.Value.Status.ToString(), entry.Value.Duration.TotalSeconds, entry.Value.Description ?? entry.Value.Exception?.Message))]);
}
