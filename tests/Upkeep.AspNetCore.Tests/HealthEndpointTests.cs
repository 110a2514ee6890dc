using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Upkeep.AspNetCore.Tests;

public class HealthEndpointTests
{
    private const string Secret = "host=db.internal";

    [Fact]
    public async Task Live_asks_no_dependency()
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync(WithFailingDatabase);

        var (status, body) = await GetAsync(application, "/health/live");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Healthy", body.GetProperty("status").GetString());
        Assert.Empty(body.GetProperty("entries").EnumerateObject());
    }

    [Fact]
    public async Task Ready_tells_the_state_and_hides_the_details()
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync(WithFailingDatabase);

        var (status, body) = await GetAsync(application, "/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("Unhealthy", body.GetProperty("status").GetString());
        Assert.Equal("Unhealthy", body.GetProperty("entries").GetProperty("database").GetProperty("status").GetString());
        Assert.DoesNotContain(Secret, body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diagnostics_has_every_check_in_the_shape_of_the_health_checks_UI()
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync(services => services.AddHealthChecks()
            .AddCheck("database", () => HealthCheckResult.Unhealthy("down", new InvalidOperationException(Secret)), ["ready"])
            .AddCheck("queue", () => HealthCheckResult.Degraded("slow", data: new Dictionary<string, object> { ["waiting"] = 7, ["oldest"] = TimeSpan.FromSeconds(90) }), ["diagnostic"]));

        var (status, body) = await GetAsync(application, "/health/diagnostics");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.True(TimeSpan.Parse(body.GetProperty("totalDuration").GetString()!, null) > TimeSpan.Zero);
        var database = body.GetProperty("entries").GetProperty("database");
        Assert.Equal("down", database.GetProperty("description").GetString());
        Assert.Equal(Secret, database.GetProperty("exception").GetString());
        Assert.Equal("ready", database.GetProperty("tags")[0].GetString());
        var queue = body.GetProperty("entries").GetProperty("queue");
        Assert.Equal("Degraded", queue.GetProperty("status").GetString());
        Assert.Equal(7, queue.GetProperty("data").GetProperty("waiting").GetInt32());
        Assert.Equal("00:01:30", queue.GetProperty("data").GetProperty("oldest").GetString());
    }

    [Fact]
    public async Task Ready_leaves_out_what_is_for_diagnosis_only_and_counts_checks_without_tags()
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync(services => services.AddHealthChecks()
            .AddCheck("report", () => HealthCheckResult.Unhealthy(), ["diagnostic"])
            .AddCheck("own", () => HealthCheckResult.Degraded()));

        var (status, body) = await GetAsync(application, "/health/ready");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["own"], body.GetProperty("entries").EnumerateObject().Select(entry => entry.Name));
        Assert.Equal("Degraded", body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Many_probes_at_once_cost_one_check()
    {
        var runs = 0;
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var application = await RunningApplication.StartInDevelopmentAsync(services => services.AddHealthChecks()
            .AddAsyncCheck("slow", async () =>
            {
                Interlocked.Increment(ref runs);
                await release.Task;
                return HealthCheckResult.Healthy();
            }));

        var probes = Enumerable.Range(0, 8).Select(_ => GetAsync(application, "/health/ready")).ToList();
        while (Volatile.Read(ref runs) == 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        release.SetResult();
        await Task.WhenAll(probes);
        await GetAsync(application, "/health/ready");

        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_check_that_hangs_makes_the_report_unhealthy_in_time()
    {
        await using var application = await RunningApplication.StartAsync(
            options =>
            {
                options.AllowAnonymousInDevelopment = true;
                options.HealthTimeout = TimeSpan.FromMilliseconds(100);
            },
            services => services.AddHealthChecks().AddAsyncCheck("hangs", async () =>
            {
                await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
                return HealthCheckResult.Healthy();
            }),
            "Development");

        var (status, body) = await GetAsync(application, "/health/diagnostics");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("did not finish", body.GetRawText(), StringComparison.Ordinal);
    }

    private static void WithFailingDatabase(IServiceCollection services) =>
        services.AddHealthChecks().AddCheck("database", () => HealthCheckResult.Unhealthy(Secret, new InvalidOperationException(Secret)));

    private static async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(RunningApplication application, string path)
    {
        using var response = await application.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }
}
