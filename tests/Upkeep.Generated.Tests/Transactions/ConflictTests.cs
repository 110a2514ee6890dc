using System.Diagnostics.Metrics;
using Npgsql;
using Upkeep.Metrics;
using Upkeep.Transactions;

namespace Upkeep.Generated.Tests.Transactions;

public sealed class ConflictTests : TransactionFixture
{
    [Fact]
    public async Task Two_serializable_writers_that_skew_each_other_both_succeed_one_after_the_other()
    {
        using var bothHaveRead = new Barrier();
        var attempts = 0;

        // Together the accounts hold 200; each may take 150 of its own if the total allows. Without the conflict both would.
        var covered = await Task.WhenAll(WithdrawAsync(1), WithdrawAsync(2));

        Assert.Equal([false, true], covered.Order());
        Assert.Equal(50, await Notes.TotalAsync());
        Assert.True(attempts > 2, "The writers never met.");
        Assert.Contains(Log.All, static entry => entry.Event == 7003 && entry.Text.Contains("40001", StringComparison.Ordinal));

        async Task<bool> WithdrawAsync(int account)
        {
            var isCovered = false;
            await Units.SerializableAsync(async notes =>
            {
                var attempt = AmbientTransaction.Current!.Attempt;
                Interlocked.Increment(ref attempts);
                isCovered = await notes.TotalAsync() >= 150;
                if (attempt == 1)
                {
                    await bothHaveRead.SignalAndWaitAsync();
                }

                if (isCovered)
                {
                    await notes.WithdrawAsync(account, 150);
                }
            }, Token);
            return isCovered;
        }
    }

    [Fact]
    public async Task Two_writers_that_lock_each_other_out_both_succeed()
    {
        using var bothHaveOne = new Barrier();
        await Task.WhenAll(MoveAsync(1, 2), MoveAsync(2, 1));

        Assert.Equal(160, await Notes.TotalAsync());
        Assert.Contains(Log.All, static entry => entry.Event == 7003 && entry.Text.Contains("40P01", StringComparison.Ordinal));

        Task MoveAsync(int first, int second) => Units.RunAsync(async notes =>
        {
            await notes.WithdrawAsync(first, 10);
            if (AmbientTransaction.Current!.Attempt == 1)
            {
                await bothHaveOne.SignalAndWaitAsync();
            }

            return await notes.WithdrawAsync(second, 10);
        }, Token);
    }

    [Fact]
    public async Task When_the_attempts_are_used_up_the_caller_gets_the_conflict_itself()
    {
        var retries = 0L;
        using var listener = new MeterListener { InstrumentPublished = static (instrument, listener) => Listen(instrument, listener) };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags.Contains(new(UpkeepTelemetry.CodeFunctionName, "Upkeep.Generated.Tests.Transactions.IUnits.RunAsync")) && tags.Contains(new(UpkeepTelemetry.ErrorType, "40001")))
            {
                Interlocked.Add(ref retries, value);
            }
        });
        listener.Start();
        var attempts = new List<(int Number, Guid Id)>();

        var thrown = await Assert.ThrowsAsync<PostgresException>(() => Units.RunAsync(async notes =>
        {
            attempts.Add((AmbientTransaction.Current!.Attempt, AmbientTransaction.Current.Id));
            await notes.AddAsync("a");
            await ConflictAsync();
            return 0;
        }, Token));

        Assert.Equal("40001", thrown.SqlState);
        Assert.Equal([1, 2, 3], attempts.Select(static attempt => attempt.Number));
        Assert.Single(attempts.Select(static attempt => attempt.Id).Distinct());
        Assert.True(retries >= 2);
        Assert.Contains(Log.All, static entry => entry.Event == 7004 && entry.Text.Contains("gave up after 3 attempts", StringComparison.Ordinal));
        Assert.Empty(await Notes.ListAsync());

        static void Listen(Instrument instrument, MeterListener listener)
        {
            if (instrument.Name == UpkeepTelemetry.TransactionRetries)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        }
    }

    [Fact]
    public async Task One_attempt_is_one_attempt()
    {
        var attempts = 0;
        await Assert.ThrowsAsync<PostgresException>(() => Units.OnceAsync(_ =>
        {
            attempts++;
            return ConflictAsync();
        }));

        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task Other_errors_of_the_database_are_not_tried_again()
    {
        await Notes.AddAsync("a");
        var attempts = 0;
        await Assert.ThrowsAsync<PostgresException>(() => Units.RunAsync(async notes =>
        {
            attempts++;
            await notes.AddAsync("a");
            return 0;
        }, Token));

        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task A_conflict_inside_a_member_that_joined_runs_the_whole_again()
    {
        var (outer, inner) = (0, 0);
        await Units.RunAsync(async notes =>
        {
            outer++;
            await notes.AddAsync("a");
            return await Units.RunAsync(async notes =>
            {
                if (++inner == 1)
                {
                    await ConflictAsync();
                }

                await notes.AddAsync("b");
                return 0;
            }, Token);
        }, Token);

        Assert.Equal((2, 2), (outer, inner));
        Assert.Equal(["a", "b"], await Notes.ListAsync());
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_the_next_attempt()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var attempts = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Units.RunAsync<int>(async _ =>
        {
            attempts++;
            await cancellation.CancelAsync();
            await ConflictAsync();
            return 0;
        }, cancellation.Token));

        Assert.Equal(1, attempts);
    }

    /// <summary>The server's own way to say that the transaction must run again.</summary>
    private static async Task ConflictAsync()
    {
        var transaction = (NpgsqlTransaction)AmbientTransaction.Current!.Transaction;
        await using var command = new NpgsqlCommand("do $$ begin raise exception 'conflict' using errcode = '40001'; end $$", transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Two wait for each other, once.</summary>
    private sealed class Barrier : IDisposable
    {
        private readonly SemaphoreSlim _arrived = new(0);
        private int _count;

        public async Task SignalAndWaitAsync()
        {
            if (Interlocked.Increment(ref _count) == 2)
            {
                _arrived.Release(2);
            }

            await _arrived.WaitAsync(Token);
        }

        public void Dispose() => _arrived.Dispose();
    }
}
