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
    public async Task Is_denied_like_the_page()
    {
        await using var application = await RunningApplication.StartAsync(options => options.AuthorizationPolicy = RunningApplication.Policy);

        using var response = await application.Client.GetAsync(new Uri("/upkeep/metrics", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
