using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Upkeep.AspNetCore;
using Upkeep.AspNetCore.Actions;
using Upkeep.AspNetCore.Dashboard;
using Upkeep.AspNetCore.Health;
using Upkeep.AspNetCore.Metrics;

// The namespace of every Map… method, so that a host finds it without another using.
#pragma warning disable IDE0130
namespace Microsoft.AspNetCore.Builder;
#pragma warning restore IDE0130

/// <summary>Maps Upkeep's page and health endpoints.</summary>
public static class UpkeepEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps a live page of alerts, operations, pools, the database and sagas at <paramref name="pattern"/>, its figures as JSON at
    /// <c>data.json</c>, as server-sent events at <c>events</c> and in Prometheus' text format at <c>metrics</c> beneath it, and the endpoints <c>/health/live</c>, <c>/health/ready</c> and
    /// <c>/health/diagnostics</c>.
    /// <para>
    /// The page, its figures and the diagnostics are denied to everyone until <paramref name="configure"/> names an
    /// authorization policy; actions and texts of statements have a policy each, and are off without. <c>live</c> and <c>ready</c> are open to probes; they tell states, but no details.
    /// </para>
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">Where the page is. Default: <c>/upkeep</c>.</param>
    /// <param name="configure">Names who may see it.</param>
    /// <returns>The page's endpoints, for further conventions.</returns>
    /// <exception cref="InvalidOperationException">
    /// Neither a policy nor the opt-out for development is given, or the policy is not defined.
    /// </exception>
    public static IEndpointConventionBuilder MapUpkeep(
        this IEndpointRouteBuilder endpoints, string pattern = "/upkeep", Action<UpkeepEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        var options = new UpkeepEndpointOptions();
        configure?.Invoke(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.HealthCacheDuration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.HealthTimeout, TimeSpan.Zero);

        var services = endpoints.ServiceProvider;
        var protect = EndpointAccess.Decide(options, services);
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var checks = services.GetService<HealthCheckService>();
        var all = new HealthReports(checks, _ => true, options, time);
        if (options.HealthPath is { } path)
        {
            HealthEndpoints.Map(endpoints, path.TrimEnd('/'), new HealthReports(checks, HealthTags.CountsForReady, options, time), all, protect);
        }

        pattern = pattern.TrimEnd('/');
        var rights = new PageRights(options, services);
        var collector = new DashboardCollector(services, all, time, withTexts: options.SqlTextPolicy is not null);
        var feed = new DashboardFeed(collector, rights, time);
        if (options.ActionsPolicy is not null)
        {
            // Not in the page's group: an opt-out for development must not open them.
            ActionEndpoints.Map(endpoints, pattern, options, collector);
        }

        var page = endpoints.MapGroup(pattern);
        page.MapGet("", DashboardPage.WriteAsync).WithDisplayName("Upkeep: page");
        var metrics = new PrometheusCollector(services.GetService<IMeterFactory>(), options.UncollectedInstruments);
        services.GetService<IHostApplicationLifetime>()?.ApplicationStopped.Register(() =>
        {
            metrics.Dispose();
            collector.Dispose();
        });
        page.MapGet("/metrics", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentType = PrometheusText.ContentType;
            return context.Response.WriteAsync(PrometheusText.Write(metrics), context.RequestAborted);
        }).WithDisplayName("Upkeep: metrics");
        page.MapGet("/data.json", feed.WriteOnceAsync).WithDisplayName("Upkeep: figures");
        page.MapGet("/events", feed.WriteEventsAsync).WithDisplayName("Upkeep: figures as events");
        page.MapGet("/rights", rights.WriteAsync).WithDisplayName("Upkeep: rights");
        protect(page);
        return page;
    }
}
