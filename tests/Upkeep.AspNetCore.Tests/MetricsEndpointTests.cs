using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Upkeep.Metrics;

namespace Upkeep.AspNetCore.Tests;

public class MetricsEndpointTests
{
    [Fact]
    public async Task Gives_the_histogram_of_each_operation_in_the_text_format()
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync();
        var operation = Operation.Named("Shop.Metrics.Endpoint");
        operation.Start(TestContext.Current.CancellationToken).Succeed();
        operation.Start(TestContext.Current.CancellationToken).Succeed();
        operation.Start(TestContext.Current.CancellationToken).Fail(new TimeoutException("a \"secret\""));

        using var response = await application.Client.GetAsync(new Uri("/upkeep/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n');

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("# TYPE upkeep_operation_duration_seconds histogram", lines);
        Assert.Contains("upkeep_operation_duration_seconds_count{code_function_name=\"Shop.Metrics.Endpoint\"} 2", lines);
        Assert.Contains("upkeep_operation_duration_seconds_bucket{code_function_name=\"Shop.Metrics.Endpoint\",le=\"+Inf\"} 2", lines);
        Assert.Contains("upkeep_operation_duration_seconds_bucket{code_function_name=\"Shop.Metrics.Endpoint\",le=\"0.5\"} 2", lines);
        Assert.Contains("upkeep_operation_duration_seconds_count{code_function_name=\"Shop.Metrics.Endpoint\",error_type=\"System.TimeoutException\"} 1", lines);
        Assert.DoesNotContain(lines, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_what_promtool_accepts()
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync(new SampleServices().AddTo);
        await using var pool = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=1");
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await pool.OpenConnectionAsync(TestContext.Current.CancellationToken));
        Operation.Named("Shop.Metrics.Checked").Start(TestContext.Current.CancellationToken).Succeed();
        await application.Client.GetStringAsync(new Uri("/upkeep/data.json", UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await ReadCountedRequestAsync(application);

        Assert.Contains("\nupkeep_memory_utilization 0.", text, StringComparison.Ordinal);
        Assert.Contains("\ndotnet_process_memory_working_set_bytes ", text, StringComparison.Ordinal);
        Assert.Equal((0, ""), await PromtoolAsync(WithoutNpgsql(text)));

        // OpenTelemetry's name of a gauge, by which dashboards know it, ends as promtool has only parts of a histogram end.
        Assert.All(
            (await PromtoolAsync(text)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            static line => Assert.StartsWith("db_client_connection_count non-histogram", line, StringComparison.Ordinal));
        Assert.NotEqual(0, (await PromtoolAsync(text + "upkeep_memory_utilization{ 1\n")).ExitCode);
    }

    [Fact]
    public async Task Measures_its_own_application_and_not_another_of_the_process()
    {
        await using var other = await RunningApplication.StartInDevelopmentAsync();
        await other.Client.GetStringAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        await using var application = await RunningApplication.StartInDevelopmentAsync();
        await application.Client.GetStringAsync(new Uri("/upkeep/data.json", UriKind.Relative), TestContext.Current.CancellationToken);
        await other.Client.GetStringAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);

        var text = await ReadCountedRequestAsync(application);

        Assert.Contains("http_route=\"/upkeep/data.json\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("http_route=\"/health/live\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_are_the_same_series_in_any_order_and_a_measurement_of_it_allocates_nothing()
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync();
        var meter = application.Services.GetRequiredService<IMeterFactory>().Create("Npgsql");
        var counter = meter.CreateCounter<long>("test.orders");
        KeyValuePair<string, object?> city = new("city", "Ulm \"a\""), size = new("size", 3);

        counter.Add(1, city, size);
        counter.Add(1, size, city);
        counter.Add(1, size);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            counter.Add(1, city, size);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        var lines = (await application.Client.GetStringAsync(new Uri("/upkeep/metrics", UriKind.Relative), TestContext.Current.CancellationToken)).Split('\n');
        Assert.Equal(
            ["test_orders_total{city=\"Ulm \\\"a\\\"\",size=\"3\"} 102", "test_orders_total{size=\"3\"} 1"],
            lines.Where(static line => line.StartsWith("test_orders_total", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_Npgsql_measures_for_every_command_is_collected_only_where_it_is_asked_for(bool isAskedFor)
    {
        await using var application = await RunningApplication.StartAsync(
            options =>
            {
                options.AllowAnonymousInDevelopment = true;
                if (isAskedFor)
                {
                    options.UncollectedInstruments.Clear();
                }
            },
            environment: "Development");
        var meter = application.Services.GetRequiredService<IMeterFactory>().Create("Npgsql");
        var duration = meter.CreateHistogram<double>("db.client.operation.duration", "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1] });
        var failed = meter.CreateCounter<int>("db.client.operation.failed");
        var executing = meter.CreateUpDownCounter<int>("db.client.operation.npgsql.executing");

        Assert.Equal((isAskedFor, true, isAskedFor), (duration.Enabled, failed.Enabled, executing.Enabled));
        duration.Record(0.25);
        failed.Add(1);
        var text = await application.Client.GetStringAsync(new Uri("/upkeep/metrics", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(isAskedFor, text.Contains("\ndb_client_operation_duration_seconds_sum 0.25\n", StringComparison.Ordinal));
        Assert.Contains("\ndb_client_operation_failed_total 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Series_beyond_the_limit_are_left_out_and_counted()
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync();
        var meter = application.Services.GetRequiredService<IMeterFactory>().Create("Npgsql");
        var counter = meter.CreateCounter<long>("test.unbounded");

        for (var i = 0; i < 6000; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", i));
        }

        var lines = (await application.Client.GetStringAsync(new Uri("/upkeep/metrics", UriKind.Relative), TestContext.Current.CancellationToken)).Split('\n');
        Assert.InRange(lines.Count(static line => line.StartsWith("test_unbounded_total{", StringComparison.Ordinal)), 1000, 5000);
        Assert.InRange(int.Parse(lines.Single(static line => line.StartsWith("upkeep_metrics_dropped_total ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture), 1000, 6000);
    }

    // A request is counted after its answer has gone out.
    private static async Task<string> ReadCountedRequestAsync(RunningApplication application)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < end;)
        {
            var text = await application.Client.GetStringAsync(new Uri("/upkeep/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
            if (text.Contains("\nhttp_server_request_duration_seconds_bucket{", StringComparison.Ordinal))
            {
                return text;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException("The requests of the application are not among its measurements.");
    }

    private static string WithoutNpgsql(string text) =>
        string.Concat(text.Split('\n').Where(static line => line.Length > 0 && !line.Contains("db_client_", StringComparison.Ordinal)).Select(static line => line + "\n"));

    private static async Task<(int ExitCode, string Output)> PromtoolAsync(string metrics)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("promtool", ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await process.StandardInput.WriteAsync(metrics);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }

    [Fact]
    public async Task Is_denied_like_the_page()
    {
        await using var application = await RunningApplication.StartAsync(options => options.AuthorizationPolicy = RunningApplication.Policy);

        using var response = await application.Client.GetAsync(new Uri("/upkeep/metrics", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
