using System.Data;
using Upkeep.Transactions;

namespace Upkeep.Generated.Tests.Transactions;

public sealed class PropagationTests : TransactionFixture
{
    [Fact]
    public async Task A_member_joins_the_transaction_it_is_called_in()
    {
        var (outer, inner) = await Units.RunAsync(async notes =>
        {
            var outer = await notes.TransactionAsync();
            await notes.AddAsync("a");
            return (outer, await Units.RunAsync(static notes => notes.TransactionAsync(), Token));
        }, Token);

        Assert.Equal(outer, inner);
        Assert.Single(Log.All, static entry => entry.Event == 7001);
    }

    [Fact]
    public async Task The_failure_of_a_member_that_joined_dooms_the_whole_even_if_it_is_caught()
    {
        var thrown = await Assert.ThrowsAsync<TransactionDoomedException>(() => Units.RunAsync(async notes =>
        {
            await notes.AddAsync("a");
            await Assert.ThrowsAsync<TimeoutException>(() => Units.OnceAsync(static _ => throw new TimeoutException()));
            return 0;
        }, Token));
        Assert.IsType<TimeoutException>(thrown.InnerException);

        await Assert.ThrowsAsync<TransactionDoomedException>(() => Units.RunAsync(async notes =>
        {
            await notes.AddAsync("a");
            Assert.False((await Units.TryAsync(static _ => Task.FromResult(Result.Failure<int>("NO", "No.")))).IsSuccess);
            return 0;
        }, Token));

        Assert.Empty(await Notes.ListAsync());
    }

    [Fact]
    public async Task A_savepoint_undoes_its_own_member_alone()
    {
        await Notes.AddAsync("taken");
        await Units.RunAsync(async notes =>
        {
            await notes.AddAsync("before");
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Units.SavepointAsync(static async notes =>
            {
                await notes.AddAsync("undone");
                await notes.AddAsync("taken");
            }));
            await Units.SavepointAsync(async notes =>
            {
                await notes.AddAsync("kept");
                await Assert.ThrowsAsync<TimeoutException>(() => Units.SavepointAsync(static async notes =>
                {
                    await notes.AddAsync("undone, too");
                    throw new TimeoutException();
                }));
            });
            await notes.AddAsync("after");
            return 0;
        }, Token);

        Assert.Equal(["taken", "before", "kept", "after"], await Notes.ListAsync());
    }

    [Fact]
    public async Task An_error_swallowed_inside_a_savepoint_is_told_there()
    {
        await Notes.AddAsync("taken");
        await Units.RunAsync(async notes =>
        {
            await notes.AddAsync("before");
            var thrown = await Assert.ThrowsAsync<TransactionDoomedException>(() => Units.SavepointAsync(static async notes =>
                await Assert.ThrowsAsync<Npgsql.PostgresException>(() => notes.AddAsync("taken"))));
            Assert.IsType<Npgsql.PostgresException>(thrown.InnerException);
            await notes.AddAsync("after");
            return 0;
        }, Token);

        Assert.Equal(["taken", "before", "after"], await Notes.ListAsync());
    }

    [Fact]
    public async Task A_savepoint_without_a_transaction_is_one()
    {
        await Units.SavepointAsync(static notes => notes.AddAsync("a"));
        await Assert.ThrowsAsync<TimeoutException>(() => Units.SavepointAsync(static async notes =>
        {
            await notes.AddAsync("b");
            throw new TimeoutException();
        }));

        Assert.Equal(["a"], await Notes.ListAsync());
    }

    [Fact]
    public async Task A_transaction_of_its_own_outlives_the_one_around_it()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Units.OnceAsync(async notes =>
        {
            await notes.AddAsync("lost");
            var outer = AmbientTransaction.Current!.Id;
            await Units.ApartAsync(async notes =>
            {
                Assert.NotEqual(outer, AmbientTransaction.Current!.Id);
                await notes.AddAsync("kept");
            });
            Assert.Equal(outer, AmbientTransaction.Current!.Id);
            throw new TimeoutException();
        }));

        Assert.Equal(["kept"], await Notes.ListAsync());
    }

    [Fact]
    public async Task A_member_does_not_join_a_weaker_transaction_than_it_needs()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => Units.OnceAsync(_ => Units.SerializableAsync(static _ => Task.CompletedTask, Token)));
        Assert.Contains("IUnits.SerializableAsync needs Serializable", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("IUnits.OnceAsync", thrown.Message, StringComparison.Ordinal);

        var level = IsolationLevel.Unspecified;
        await Units.SerializableAsync(async _ => await Units.OnceAsync(_ =>
        {
            level = AmbientTransaction.Current!.IsolationLevel;
            return Task.CompletedTask;
        }), Token);
        Assert.Equal(IsolationLevel.Serializable, level);
    }
}
