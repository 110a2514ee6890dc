using System.Text.Json;

namespace Upkeep.Cli.Tests.Errors;

public class ExplainCommandTests
{
    [Theory]
    [InlineData("40P01")]
    [InlineData("40p01")]
    [InlineData("deadlock_detected")]
    public async Task Explains_a_deadlock_by_code_and_by_name(string key)
    {
        var run = await CommandLine.RunAsync("explain", key);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("40P01 deadlock_detected\nClass   Transaction Rollback\nRetry   yes: the whole transaction again\nCause   Two transactions", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nDo      Run the whole transaction again; then lock in one order", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_JSON()
    {
        var run = await CommandLine.RunAsync("explain", "ECONNREFUSED", "--json");

        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("connection-refused", json.GetProperty("code").GetString());
        Assert.Equal("Later", json.GetProperty("retry").GetString());
    }

    [Fact]
    public async Task Explains_an_unlisted_code_by_its_class_and_says_so()
    {
        var run = await CommandLine.RunAsync("explain", "23Z99");

        Assert.StartsWith("23Z99 (not in PostgreSQL's list: what its class, Integrity Constraint Violation, means)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggests_codes_for_a_part_of_a_name()
    {
        var run = await CommandLine.RunAsync("explain", "deadlock");

        Assert.Equal((1, "upkeep: 'deadlock' is no error known here; is it one of 40P01?\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Lists_all_codes_and_those_that_match()
    {
        var all = await CommandLine.RunAsync("explain", "--list");
        var some = await CommandLine.RunAsync("explain", "timeout", "--list");

        Assert.True(all.Output.Split('\n').Length > 270);
        Assert.Contains("25P04", some.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("40P01", some.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wants_a_code() => Assert.Equal(2, (await CommandLine.RunAsync("explain")).ExitCode);
}
