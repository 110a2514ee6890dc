namespace Upkeep.Chaos.Tests;

public sealed class ChaosRunTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_short_run_keeps_all_promises_and_catches_its_control()
    {
        await using var said = new StringWriter();

        var holds = await ChaosCommand.RunAsync(
            new ChaosOptions(300, Seed: 1) { FeedTime = TimeSpan.FromSeconds(20) }, json: null, said, TestContext.Current.CancellationToken);

        output.WriteLine(said.ToString());
        Assert.True(holds, said.ToString());
    }
}
