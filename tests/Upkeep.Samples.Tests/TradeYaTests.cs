using Upkeep.Testing;

namespace Upkeep.Samples.Tests;

/// <summary>The main job of the README, run as a user runs it, with its output in a pipe.</summary>
public sealed class TradeYaTests(TradeYaTests.RunOnce run) : IClassFixture<TradeYaTests.RunOnce>
{
    [Fact]
    public void It_ends_well_and_says_nothing_on_the_error_stream() =>
        Assert.Equal((0, ""), (run.Result.ExitCode, run.Result.Error));

    [Theory]
    [InlineData("ITradeRepository.OfferAsync")]
    [InlineData("ITradeRepository.AcceptAsync")]
    [InlineData("ITradeDesk.AcceptNewestAsync")]
    [InlineData("ITradeRepository.StreamOfMemberAsync")]
    [InlineData("IMemberRepository.FindAsync")]
    [InlineData("IReputationRepository.GetPointsAsync")]
    [InlineData("INotificationRepository.CountUnreadAsync")]
    [InlineData("IMessenger.SendAsync")]
    public void Each_operation_has_its_calls_and_percentiles_in_ascending_order(string operation)
    {
        var cells = Row(operation);

        Assert.True(long.Parse(cells[1].Replace(",", "", StringComparison.Ordinal), null) > 0);
        var latencies = cells[3..7].Select(cell => double.Parse(cell, null)).ToList();
        Assert.All(latencies, latency => Assert.InRange(latency, 0, 60_000));
        Assert.Equal(latencies.Order(), latencies);
    }

    [Fact]
    public void Registrations_with_a_taken_handle_and_the_refused_message_are_counted_as_errors()
    {
        var register = Row("IMemberRepository.RegisterAsync");

        Assert.NotEqual("0", register[1]);
        Assert.Equal(register[1], register[2]);
        Assert.Equal("1", Row("IMessenger.SendAsync")[2]);
    }

    [Fact]
    public void The_trade_that_failed_half_way_was_compensated_in_reverse_order()
    {
        var records = Lines().SkipWhile(line => !line.Contains("Compensations", StringComparison.Ordinal))
            .Where(line => line.Contains("│ done ", StringComparison.Ordinal) || line.Contains("│ compensated ", StringComparison.Ordinal))
            .Select(line => line.Split('│', StringSplitOptions.TrimEntries))
            .Select(cells => $"{cells[2]} {cells[3]}");

        Assert.Equal(
            [
                "done 1 MarkCompleted",
                "done 2 GrantReputations",
                "done 3 StoreNotifications",
                "compensated 3 DeleteNotifications",
                "compensated 2 RevokeReputations",
                "compensated 1 ReopenTrade",
            ],
            records);
        Assert.Contains("MESSAGE_REFUSED", run.Result.Output, StringComparison.Ordinal);
        Assert.Contains("the trade is in-progress again", run.Result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_saga_of_the_process_that_was_killed_was_taken_over_and_completed() =>
        Assert.Matches(@"A second process was killed after step 3 of another trade[^:]+: Completed \d+\.\d s after the kill", run.Result.Output);

    [Theory]
    [InlineData("IMemberRepository")]
    [InlineData("ITradeRepository")]
    [InlineData("IReputationRepository")]
    [InlineData("INotificationRepository")]
    public void Every_repository_is_healthy(string repository) =>
        Assert.Contains(Lines(), line => line.Contains(repository[1..], StringComparison.Ordinal) && line.Contains("│ Healthy ", StringComparison.Ordinal));

    [Fact]
    public void A_pipe_gets_no_escape_sequences_and_no_line_wider_than_it_is_told()
    {
        Assert.DoesNotContain("\u001b", run.Result.Output, StringComparison.Ordinal);
        Assert.All(Lines(), line => Assert.True(line.Length <= 120, line));
        Assert.Matches(@"Workload +(9\d|100) % +[\d,]+ actions", run.Result.Output);
    }

    [Fact]
    public async Task Help_names_every_option_and_starts_nothing()
    {
        var help = await Samples.RunTradeYaAsync(new Dictionary<string, string> { ["UPKEEP_POSTGRES"] = "Host=nowhere.invalid" }, "--help");

        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        Assert.All((string[])["--duration", "--serve", "--urls", "UPKEEP_POSTGRES", "OTEL_EXPORTER_OTLP_ENDPOINT"],
            option => Assert.Contains(option, help.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("unknown option '--fast'", "--fast")]
    [InlineData("--duration needs a value", "--duration")]
    [InlineData("not 'soon'", "--duration", "soon")]
    [InlineData("not '0'", "--duration", "0")]
    public async Task A_command_line_that_makes_no_sense_is_told_so_in_one_line(string message, params string[] arguments)
    {
        var mistake = await Samples.RunTradeYaAsync(new Dictionary<string, string>(), arguments);

        Assert.Equal((2, ""), (mistake.ExitCode, mistake.Output));
        Assert.Contains(message, Assert.Single(mistake.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_told_in_one_line()
    {
        var nowhere = await Samples.RunTradeYaAsync(
            new Dictionary<string, string> { ["UPKEEP_POSTGRES"] = "Host=127.0.0.1;Port=1;Username=nobody;Password=hunter2" });

        Assert.Equal(1, nowhere.ExitCode);
        Assert.Single(nowhere.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("hunter2", nowhere.Error, StringComparison.Ordinal);
    }

    private string[] Lines() => run.Result.Output.Split('\n');

    private string[] Row(string operation) =>
        Lines().Select(line => line.Split('│', StringSplitOptions.TrimEntries)).Single(cells => cells.Length > 7 && cells[1] == operation)[1..];

    public sealed class RunOnce : IAsyncLifetime
    {
        internal CommandResult Result { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Result = await Samples.RunTradeYaAsync(new Dictionary<string, string>(), "--duration", "3");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
