namespace Upkeep.Cli.Tests;

public class UpkeepCommandTests
{
    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_names_the_commands(params string[] arguments)
    {
        var run = await CommandLine.RunAsync(arguments);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Usage:\n  upkeep [command] [options]", run.Output, StringComparison.Ordinal);
        Assert.Contains("sagas", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_prints_the_version_of_the_package()
    {
        var run = await CommandLine.RunAsync("--version");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", run.Output);
    }

    [Theory]
    [InlineData("Try 'upkeep --help'.", "saga")]
    [InlineData("Try 'upkeep sagas --help'.", "sagas")]
    [InlineData("Try 'upkeep sagas list --help'.", "sagas", "list", "--states")]
    [InlineData("--limit takes a number from 1 to 10000", "sagas", "list", "--limit", "0")]
    [InlineData("'odd' not recognized", "sagas", "list", "--state", "odd")]
    public async Task A_command_line_that_makes_no_sense_ends_with_2_and_says_where_help_is(string hint, params string[] arguments)
    {
        var run = await CommandLine.RunAsync(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("upkeep: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cannot reach the database: Connection refused", "Host=127.0.0.1;Port=1;Username=nobody;Password=hunter2")]
    [InlineData("the connection string makes no sense", "Hst=127.0.0.1;Password=hunter2")]
    public async Task A_database_that_cannot_be_reached_is_one_line_without_the_password(string message, string connectionString)
    {
        var run = await CommandLine.RunAsync("sagas", "list", "--connection", connectionString);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"upkeep: {message}", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("hunter2", run.Error, StringComparison.Ordinal);
    }
}
