using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Upkeep.AspNetCore.Dashboard;

/// <summary>The figures once, and as server-sent events every two seconds.</summary>
internal sealed class DashboardFeed(DashboardCollector collector, PageRights rights, TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    /// <summary>Then the browser comes back by itself, and who may see what is decided anew.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    public async Task WriteOnceAsync(HttpContext context)
    {
        var data = await collector.ReadAsync(await rights.MaySeeTextsAsync(context));
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(data, context.RequestAborted);
    }

    public async Task WriteEventsAsync(HttpContext context)
    {
        var withTexts = await rights.MaySeeTextsAsync(context);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";

        // For proxies that would otherwise wait for the end of the answer.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var limit = new CancellationTokenSource(s_longest, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping, limit.Token);
        try
        {
            while (true)
            {
                await context.Response.Body.WriteAsync("data: "u8.ToArray(), end.Token);
                await context.Response.Body.WriteAsync(await collector.ReadAsync(withTexts).WaitAsync(end.Token), end.Token);
                await context.Response.Body.WriteAsync("\n\n"u8.ToArray(), end.Token);
                await context.Response.Body.FlushAsync(end.Token);
                await Task.Delay(s_pause, time, end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The page was closed, the application stops, or it is time to come back.
        }
    }
}
