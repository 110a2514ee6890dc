using Microsoft.Extensions.DependencyInjection;

namespace Upkeep.Generated.Tests.Transactions;

public sealed class InvalidationTests : TransactionFixture
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_others_kept_before_the_commit_is_forgotten_after_it(bool commits)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(_ => DataSource).AddSingleton<NoteRepository>();
        services.AddUpkeep().AddNoteCounts<NoteCounts>();

        // The data source is the fixture's; the container must not dispose it.
        var counts = services.BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<INoteCounts>();
        var run = Units.RunAsync(
            async _ =>
            {
                await counts.AddAsync("a");

                // Others, while the transaction is open: right for them, and wrong from its commit on.
                Assert.Equal(0, await counts.CountAsync());
                Assert.False(await counts.HasAsync("a"));
                return commits ? 1 : throw new InvalidOperationException("no commit");
            },
            Token);

        if (commits)
        {
            await run;
        }
        else
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => run);
        }

        Assert.Equal(commits ? 1 : 0, await counts.CountAsync());
        Assert.Equal(commits, await counts.HasAsync("a"));
    }
}
