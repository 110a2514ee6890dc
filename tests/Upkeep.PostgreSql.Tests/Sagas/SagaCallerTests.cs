using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>Idempotency keys, waiting, losing a saga to another owner.</summary>
public sealed class SagaCallerTests(SagaDatabase database) : IClassFixture<SagaDatabase>
{
    private static readonly ScriptedStep s_transactional = new(IsTransactional: true);
    private static readonly ScriptedStep s_external = new(IsTransactional: false);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_key_gives_the_stored_result_and_runs_nothing_for_good(bool isTransactional)
    {
        await using var saga = new ScriptedSaga(database.DataSource, new ScriptedStep(isTransactional), s_external);
        var first = await saga.RunAsync("key");
        var second = await saga.RunAsync("key");

        Assert.Equal(first, second);
        Assert.Equal(1, saga.Calls.Count(call => call == "Step2"));
        Assert.Equal(1L, await database.ScalarAsync<long>($"select count(*) from upkeep.saga where name = '{saga.Name}'"));
    }

    [Fact]
    public async Task The_same_key_gives_the_stored_refusal()
    {
        await using var saga = new ScriptedSaga(database.DataSource, s_transactional with
        {
            Execute = _ => Task.FromResult(StepOutcome.Rejected("NO", "Not today.")),
        });
        Assert.Equal((await saga.RunAsync("key")).Error, (await saga.RunAsync("key")).Error);
        Assert.Equal(1L, await database.ScalarAsync<long>($"select count(*) from upkeep.saga where name = '{saga.Name}'"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_key_with_another_input_is_refused(bool isTransactional)
    {
        await using var saga = new ScriptedSaga(database.DataSource, new ScriptedStep(isTransactional));
        Assert.True((await saga.RunAsync("key", "one")).IsSuccess);
        Assert.Equal(SagaErrorCodes.IdempotencyKeyReused, (await saga.RunAsync("key", "two")).Error!.Code);
    }

    [Fact]
    public async Task Callers_at_once_with_one_key_share_one_saga()
    {
        await using var saga = new ScriptedSaga(database.DataSource, s_transactional, s_external with
        {
            Execute = async _ =>
        {
            await Task.Delay(50);
            return StepOutcome.Done("\"slow\""u8.ToArray());
        }
        });
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => saga.RunAsync("key")));
        Assert.All(results, result => Assert.Equal("out+slow", result.Value));
        Assert.Equal(1, saga.Calls.Count(call => call == "Step2"));
    }

    [Fact]
    public async Task A_saga_that_outlasts_the_wait_is_pending_and_goes_on()
    {
        var gate = new TaskCompletionSource();
        await using var saga = new ScriptedSaga(database.DataSource, s_transactional, Gated(gate));
        saga.Options.Wait = TimeSpan.FromMilliseconds(200);

        var pending = await saga.RunAsync("slow");
        gate.SetResult();
        saga.Options.Wait = TimeSpan.FromSeconds(20);
        var end = await saga.RunAsync("slow");

        Assert.Equal(SagaErrorCodes.Pending, pending.Error!.Code);
        Assert.Equal("out+gated", end.Value);
        Assert.Equal(await database.ScalarAsync<Guid>($"select id from upkeep.saga where name = '{saga.Name}'"), pending.Error.TransactionId);
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_stop_the_saga()
    {
        var gate = new TaskCompletionSource();
        await using var saga = new ScriptedSaga(database.DataSource, s_transactional, Gated(gate));
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saga.RunAsync("gone", cancellationToken: impatience.Token));
        gate.SetResult();

        Assert.Equal("out+gated", (await saga.RunAsync("gone")).Value);
    }

    [Fact]
    public async Task A_saga_that_another_owner_took_over_is_left_to_it()
    {
        ScriptedSaga? running = null;
        await using var saga = running = new ScriptedSaga(database.DataSource, s_transactional, s_transactional with
        {
            Execute = async _ =>
            {
                // Somebody else takes it over, ends it, and this process does not know.
                await database.ExecuteAsync(
                    $"""update upkeep.saga set epoch = 2, owner = null, state = 2, result = '"theirs"' where name = '{running!.Name}'""");
                return StepOutcome.Done("\"mine\""u8.ToArray());
            },
        });

        Assert.Equal("theirs", (await saga.RunAsync("taken")).Value);
        Assert.Equal(["Step1", "Step2"], saga.Calls);
        Assert.Equal(1L, await database.ScalarAsync<long>($"select count(*) from upkeep.saga_step join upkeep.saga on id = saga_id where name = '{saga.Name}'"));
    }

    [Fact]
    public async Task A_cancel_request_stops_the_next_step_and_compensates()
    {
        ScriptedSaga? running = null;
        await using var saga = running = new ScriptedSaga(database.DataSource, s_transactional, s_external with
        {
            Execute = async _ =>
            {
                await database.ExecuteAsync($"update upkeep.saga set cancel_requested_at = now() where name = '{running!.Name}'");
                return StepOutcome.Done("\"done\""u8.ToArray());
            },
        });
        Assert.Equal(SagaErrorCodes.Cancelled, (await saga.RunAsync("cancel")).Error!.Code);
        Assert.Equal(["Step1", "Step2", "Undo2(null)", "Undo1(out)"], saga.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_drops_all_sessions_in_the_middle_is_waited_for(bool isTransactional)
    {
        var calls = 0;
        await using var saga = new ScriptedSaga(database.DataSource, s_transactional, new ScriptedStep(isTransactional)
        {
            Execute = async _ =>
            {
                if (++calls == 1)
                {
                    await using var separate = Npgsql.NpgsqlDataSource.Create(database.ConnectionString + ";Pooling=false");
                    await using var command = separate.CreateCommand(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
                    await command.ExecuteNonQueryAsync();
                }

                return StepOutcome.Done("\"survived\""u8.ToArray());
            },
        });

        Assert.Equal("out+survived", (await saga.RunAsync("dropped")).Value);

        // The outcome of a call that was made is stored when the server is back; a transaction that was lost is made again.
        Assert.Equal(isTransactional ? 2 : 1, calls);
    }

    [Fact]
    public async Task A_server_that_is_away_before_anything_happened_is_the_callers_error()
    {
        await using var nowhere = Npgsql.NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=x;Password=x;Timeout=2");
        await using var saga = new ScriptedSaga(nowhere, s_transactional);
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => saga.RunAsync("away"));
        Assert.Empty(saga.Calls);
    }

    private static ScriptedStep Gated(TaskCompletionSource gate) => s_external with
    {
        Execute = async _ =>
        {
            await gate.Task;
            return StepOutcome.Done("\"gated\""u8.ToArray());
        },
    };
}
