using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Upkeep.AspNetCore.Health;

/// <summary>The three questions an orchestrator and an operator ask: alive, ready, and what is wrong.</summary>
internal static class HealthEndpoints
{
    private static readonly HealthReport s_alive = new(new Dictionary<string, HealthReportEntry>(), TimeSpan.Zero);

    public static void Map(
        IEndpointRouteBuilder endpoints, string path, HealthReports ready, HealthReports all, Action<IEndpointConventionBuilder> protect)
    {
        // A process that answers is alive. A dependency must not decide this: restarting every replica heals no database.
        endpoints.MapGet($"{path}/live", context => WriteAsync(context, s_alive, withDetails: false))
            .AllowAnonymous().WithDisplayName("Upkeep: live");

        endpoints.MapGet($"{path}/ready", async context => await WriteAsync(context, (await ready.GetAsync()).Report, withDetails: false))
            .AllowAnonymous().WithDisplayName("Upkeep: ready");

        protect(endpoints.MapGet($"{path}/diagnostics", async context => await WriteAsync(context, (await all.GetAsync()).Report, withDetails: true))
            .WithDisplayName("Upkeep: health diagnostics"));
    }

    private static async Task WriteAsync(HttpContext context, HealthReport report, bool withDetails)
    {
        context.Response.StatusCode = report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.BodyWriter.WriteAsync(HealthReportJson.Write(report, withDetails), context.RequestAborted);
    }
}
