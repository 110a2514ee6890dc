using Npgsql;
using Upkeep.Transactions;

namespace Upkeep.Generated.Tests.Transactions;

public sealed class TransactionTests : TransactionFixture
{
    [Fact]
    public async Task All_statements_of_a_member_run_in_one_transaction_and_commit()
    {
        var (first, second) = await Units.RunAsync(async notes =>
        {
            await notes.AddAsync("a");
            Assert.Equal(2UL, await notes.ImportAsync([new("b"), new("c")]));
            Assert.Empty(await OutsideAsync(notes.ListAsync));
            return (await notes.TransactionAsync(), await notes.TransactionAsync());
        }, Token);

        Assert.Equal(first, second);
        Assert.NotEqual(await Notes.TransactionAsync(), await Notes.TransactionAsync());
        Assert.Equal(["a", "b", "c"], await Notes.ListAsync());
        var entry = Assert.Single(Log.All, static entry => entry.Event == 7001);
        Assert.Contains("IUnits.RunAsync committed on attempt 1", entry.Text, StringComparison.Ordinal);
        Assert.Contains(entry.Transaction.ToString()!, entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_rolls_back_and_is_the_one_the_caller_gets()
    {
        var thrown = await Assert.ThrowsAsync<TimeoutException>(() => Units.RunAsync<int>(static async notes =>
        {
            await notes.AddAsync("a");
            throw new TimeoutException("first");
        }, Token));

        Assert.Equal("first", thrown.Message);
        Assert.IsType<Guid>(thrown.Data["upkeep.transaction.id"]);
        Assert.Empty(await Notes.ListAsync());
        Assert.Contains(Log.All, static entry => entry.Event == 7002 && entry.Text.Contains("TimeoutException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_error_survives_a_roll_back_that_fails()
    {
        var thrown = await Assert.ThrowsAsync<TimeoutException>(() => Units.OnceAsync(async notes =>
        {
            await notes.AddAsync("a");
            await TerminateAsync(await notes.BackendAsync());
            throw new TimeoutException("first");
        }));

        Assert.Equal("first", thrown.Message);
        Assert.Contains(Log.All, static entry => entry.Event == 7005 && entry.Text.Contains("the roll-back failed", StringComparison.Ordinal));
        Assert.Empty(await Notes.ListAsync());
    }

    [Fact]
    public async Task A_result_with_an_error_rolls_back_and_names_the_transaction()
    {
        var id = Guid.Empty;
        var refused = await Units.TryAsync(async notes =>
        {
            await notes.AddAsync("a");
            id = AmbientTransaction.Current!.Id;
            return Result.Failure<int>("NO_COVER", "There is not enough.");
        });
        var kept = await Units.TryAsync(static async notes =>
        {
            await notes.AddAsync("b");
            return Result.Success(1);
        });

        Assert.Equal(new ResultError("NO_COVER", "There is not enough.", id), refused.Error);
        Assert.Equal(1, kept.Value);
        Assert.Equal(["b"], await Notes.ListAsync());
    }

    [Fact]
    public async Task An_error_of_the_database_that_is_caught_inside_is_no_silent_roll_back()
    {
        await Notes.AddAsync("a");

        var thrown = await Assert.ThrowsAsync<TransactionDoomedException>(() => Units.RunAsync(static async notes =>
        {
            await notes.AddAsync("b");
            await Assert.ThrowsAsync<PostgresException>(() => notes.AddAsync("a"));
            return 0;
        }, Token));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, Assert.IsType<PostgresException>(thrown.InnerException).SqlState);
        Assert.Equal(["a"], await Notes.ListAsync());
    }

    [Fact]
    public async Task An_error_of_another_connection_does_no_harm()
    {
        await Notes.AddAsync("a");
        await Units.RunAsync(async notes =>
        {
            await notes.AddAsync("b");
            await using var command = DataSource.CreateCommand("select 1 / 0");
            Assert.Equal("22012", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync(Token))).SqlState);
            return 0;
        }, Token);

        Assert.Equal(["a", "b"], await Notes.ListAsync());
    }

    [Fact]
    public async Task A_cancelled_member_leaves_nothing_behind()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Units.RunAsync(async notes =>
        {
            await notes.AddAsync("a");
            await cancellation.CancelAsync();
            return 0;
        }, cancellation.Token));

        Assert.Empty(await Notes.ListAsync());
    }

    [Fact]
    public async Task Work_that_outlives_the_transaction_is_not_in_it()
    {
        var ended = new TaskCompletionSource();
        Task late = Task.CompletedTask;
        await Units.RunAsync(async notes =>
        {
            late = AfterAsync();
            await notes.AddAsync("a");
            return 0;

            async Task AfterAsync()
            {
                await ended.Task;
                Assert.Null(AmbientTransaction.Current);
                await notes.AddAsync("b");
            }
        }, Token);
        ended.SetResult();
        await late;

        Assert.Equal(["a", "b"], await Notes.ListAsync());
    }

    [Fact]
    public async Task What_follows_the_commit_runs_after_it_and_not_without_it()
    {
        var seen = new List<string>();
        await Units.RunAsync(async notes =>
        {
            await notes.AddAsync("a");
            AmbientTransaction.Current!.OnCommitted(() => seen.Add(AmbientTransaction.Current is null ? "committed" : "open"));
            Assert.Empty(seen);
            return 0;
        }, Token);
        await Assert.ThrowsAsync<TimeoutException>(() => Units.OnceAsync(_ =>
        {
            AmbientTransaction.Current!.OnCommitted(() => seen.Add("rolled back"));
            throw new TimeoutException();
        }));

        Assert.Equal(["committed"], seen);
    }

    [Fact]
    public async Task A_member_without_arguments_but_its_work_runs_too()
    {
        await Units.RunAsync(static async notes => await notes.AddAsync("a"));

        Assert.Equal(["a"], await Notes.ListAsync());
    }

    private static async Task<T> OutsideAsync<T>(Func<Task<T>> work)
    {
        Task<T> task;
        using (ExecutionContext.SuppressFlow())
        {
            task = Task.Run(work, Token);
        }

        return await task;
    }

    private async Task TerminateAsync(int backend)
    {
        await using var command = DataSource.CreateCommand("select pg_terminate_backend($1, 5000)");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = backend });
        Assert.Equal(true, await command.ExecuteScalarAsync(Token));
    }
}
