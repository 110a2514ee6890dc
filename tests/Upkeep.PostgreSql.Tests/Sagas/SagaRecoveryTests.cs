using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>Sagas that lose their process are brought to an end by another one.</summary>
public sealed class SagaRecoveryTests(SagaDatabase database) : IClassFixture<SagaDatabase>
{
    private static readonly ScriptedStep s_transactional = new(IsTransactional: true);
    private static readonly ScriptedStep s_external = new(IsTransactional: false);

    private ScriptedHost Host(string name) => new([database.DataSource]) { Name = name, Lease = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task A_saga_whose_process_stops_is_taken_over_where_it_was_and_with_what_it_had()
    {
        var entered = new TaskCompletionSource();
        await using var first = new ScriptedSaga(Host("stops"), s_transactional, s_external with
        {
            Execute = async call =>
            {
                entered.TrySetResult();
                await Task.Delay(Timeout.Infinite, default(CancellationToken)).WaitAsync(TimeSpan.FromSeconds(1));
                return StepOutcome.Done();
            },
        });
        var saga = (await first.StartAsync("key")).Value!;
        await entered.Task;
        await database.ExecuteAsync("update upkeep.saga set owner = gen_random_uuid(), epoch = epoch + 1 where name = 'stops'");

        await using var second = await new ScriptedSaga(Host("stops"), s_transactional, s_external).WorkAsync();
        var end = await second.EndOfAsync(saga.SagaId);

        Assert.Equal("out+out", end.Result.Value);
        Assert.Equal(["Step2"], second.Calls);
    }

    [Fact]
    public async Task A_process_that_is_told_to_stop_hands_its_sagas_over_before_its_lease_ends()
    {
        var entered = new TaskCompletionSource();
        var first = new ScriptedSaga(Host("handover") with { Lease = TimeSpan.FromMinutes(5) }, s_transactional with
        {
            Execute = async call =>
            {
                entered.TrySetResult();
                await Task.Delay(100);
                throw new TimeoutException();
            },
            MaxAttempts = 1000,
        });
        var saga = (await first.StartAsync("key")).Value!;
        await entered.Task;
        await first.DisposeAsync();

        await using var second = await new ScriptedSaga(Host("handover") with { Lease = TimeSpan.FromMinutes(5) }, s_transactional).WorkAsync();

        Assert.Equal(SagaState.Completed, (await second.EndOfAsync(saga.SagaId)).State);
    }

    [Fact]
    public async Task A_compensation_goes_on_in_another_process()
    {
        await using var probe = new ScriptedSaga(Host("undo"), s_transactional, s_external, s_external with { Execute = _ => Task.FromResult(StepOutcome.Rejected("NO", "No.")) });
        await database.ExecuteAsync("truncate upkeep.saga, upkeep.saga_step");
        var id = Guid.CreateVersion7();
        await database.ExecuteAsync(
            $"""
            insert into upkeep.saga (id, name, version, state, epoch, owner, wake_at, input, failed_step, error_code, error_message)
            values ('{id}', 'undo', 1, 3, 7, gen_random_uuid(), now(), '"input"', 3, 'NO', 'No.');
            insert into upkeep.saga_step (saga_id, position, kind, epoch, attempt, output)
            values ('{id}', 1, 0, 6, 1, '"one"'), ('{id}', 2, 0, 6, 1, '"two"'), ('{id}', 2, 1, 7, 1, null)
            """);
        await probe.WorkAsync();

        var end = await probe.EndOfAsync(id);

        Assert.Equal(("NO", "No."), (end.Result.Error!.Code, end.Result.Error.Message));
        Assert.Equal(["Undo1(one)"], probe.Calls);
    }

    [Fact]
    public async Task A_saga_is_stored_with_the_callers_transaction_or_not_at_all()
    {
        await using var saga = await new ScriptedSaga(Host("enlisted"), s_transactional).WorkAsync();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        var ids = new List<Guid>();
        foreach (var commits in new[] { true, false })
        {
            await using var transaction = await connection.BeginTransactionAsync();
            var handle = await saga.StartAsync($"key-{commits}", transaction);
            Assert.True(handle.Value!.IsNew);
            Assert.False((await saga.StartAsync($"key-{commits}", transaction)).Value!.IsNew);
            ids.Add(handle.Value.SagaId);
            await Task.Delay(200);
            Assert.Empty(saga.Calls.Skip(commits ? 0 : 1));
            await (commits ? transaction.CommitAsync() : transaction.RollbackAsync());
            if (commits)
            {
                Assert.Equal(SagaState.Completed, (await saga.EndOfAsync(ids[0])).State);
            }
        }

        Assert.Equal(0, await database.CountAsync("saga", ids[1]));
    }

    [Fact]
    public async Task A_saga_with_a_long_delay_before_its_retry_is_parked_and_comes_back_with_its_attempts_counted()
    {
        var attempts = new List<int>();
        await using var saga = await new ScriptedSaga(
            Host("parked") with { Backoff = TimeSpan.FromSeconds(0.8) },
            s_external with { Execute = call => { attempts.Add(call.Context.Attempt); throw new TimeoutException(); }, MaxAttempts = 3 }).WorkAsync();

        var result = await saga.RunAsync("key");

        Assert.Equal([1, 2, 3], attempts);
        Assert.Equal(SagaErrorCodes.StepFailed, result.Error!.Code);
        Assert.True(await database.ScalarAsync<long>("select epoch from upkeep.saga where name = 'parked'") >= 3);
    }

    [Fact]
    public async Task A_saga_past_its_deadline_is_compensated()
    {
        await using var saga = new ScriptedSaga(
            Host("late") with { Deadline = TimeSpan.FromMilliseconds(300) },
            s_transactional,
            s_transactional with { Execute = async _ => { await Task.Delay(500); return StepOutcome.Done(); } });

        var result = await saga.RunAsync("key");

        Assert.Equal(SagaErrorCodes.DeadlineExceeded, result.Error!.Code);
        Assert.Equal(["Step1", "Step2", "Undo1(out)"], saga.Calls);
    }

    [Fact]
    public async Task A_cancelled_saga_is_compensated_before_its_pivot_and_goes_on_after_it()
    {
        var gate = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        ScriptedStep waits = s_external with { Execute = async _ => { entered.TrySetResult(); await gate.Task; return StepOutcome.Done(); } };
        await using var before = new ScriptedSaga(Host("cancelled"), s_transactional, waits, new ScriptedStep(true, SagaStepKind.Pivot));
        await using var after = new ScriptedSaga(Host("too-late"), new ScriptedStep(true, SagaStepKind.Pivot), waits with { }, new ScriptedStep(true, SagaStepKind.Retriable));
        var first = (await before.StartAsync("key")).Value!.SagaId;
        await entered.Task;
        Assert.True(await before.CancelAsync(first));
        gate.SetResult();

        var end = await before.EndOfAsync(first);

        Assert.Equal(SagaErrorCodes.Cancelled, end.Result.Error!.Code);
        Assert.Equal(["Step1", "Step2", "Undo2(null)", "Undo1(out)"], before.Calls);
        var second = (await after.StartAsync("key")).Value!.SagaId;
        Assert.Equal(SagaState.Completed, (await after.EndOfAsync(second)).State);
        Assert.False(await after.CancelAsync(second));
    }

    [Fact]
    public async Task A_saga_that_ends_every_process_is_stuck_after_five_of_them()
    {
        await using var log = new LogUnderTest(database.DataSource);
        var start = await log.NewStartAsync("crash-loop");
        var definition = new SagaDefinition("test", 1, new string('0', 64), "{}", []);
        Assert.Null(await log.Log.StartAsync(start, default));
        var owner = await log.Log.GetOwnerAsync(default);
        var states = new List<SagaState>();
        for (var i = 0; i < 6; i++)
        {
            await database.ExecuteAsync($"update upkeep.saga set owner = null, epoch = epoch + 1 where id = '{start.Token.SagaId}'");
            states.AddRange((await log.Log.ClaimAsync(owner, [definition], 10, default)).Where(saga => saga.Token.SagaId == start.Token.SagaId).Select(saga => saga.State));
        }

        Assert.Equal([.. Enumerable.Repeat(SagaState.Running, 5), SagaState.Stuck], states);
        Assert.Equal(SagaErrorCodes.CrashLoop, await database.ScalarAsync<string>($"select stuck_code from upkeep.saga where id = '{start.Token.SagaId}'"));
    }

    // Npgsql's exception when the time to connect is over between two of the steps of connecting: no DbException.
    [Theory]
    [InlineData(nameof(ISagaLog.RegisterAsync))]
    [InlineData(nameof(ISagaLog.ReapAsync))]
    [InlineData(nameof(ISagaLog.ClaimAsync))]
    [InlineData(nameof(ISagaLog.BeginAsync))]
    [InlineData(nameof(ISagaLog.RecordAsync))]
    [InlineData(nameof(ISagaLog.TurnRoundAsync))]
    [InlineData(nameof(ISagaLog.MarkStuckAsync))]
    public async Task A_bare_time_out_of_the_log_ends_neither_worker_nor_saga(string method)
    {
        var host = new ScriptedHost([database.DataSource]) { Name = $"times-out-{method}", Wrap = log => FaultyLog.Wrap(log, new TimeoutException(), method) };
        var fails = s_transactional with { Execute = _ => Task.FromResult(StepOutcome.Rejected("NO", "No.")) };
        var undo = new InvalidOperationException("It cannot be undone.");
        await using var saga = await new ScriptedSaga(
            host, s_transactional with { Compensate = _ => Task.FromException(undo) }, s_external, s_transactional with { MaxAttempts = 1 }, fails).WorkAsync();

        var started = (await saga.StartAsync("key")).Value!;
        for (var i = 0; (await saga.FindAsync(started.SagaId)).State is not SagaState.Stuck; i++)
        {
            Assert.True(i < 400, $"The saga is {(await saga.FindAsync(started.SagaId)).State}.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.False(saga.Work.IsCompleted, $"{saga.Work.Exception}");
        Assert.Equal(["Step1", "Step2", "Step3", "Step4", "Undo3(out)", "Undo2(out)", "Undo1(out)", "Undo1(out)"], saga.Calls);
    }

    [Fact]
    public async Task Failed_attempts_that_are_recorded_are_signs_of_life()
    {
        await using var log = new LogUnderTest(database.DataSource);
        var start = await log.NewStartAsync("failing");
        var definition = new SagaDefinition("test", 1, new string('0', 64), "{}", []);
        Assert.Null(await log.Log.StartAsync(start, default));
        var owner = await log.Log.GetOwnerAsync(default);
        for (var attempt = 1; attempt <= 8; attempt++)
        {
            await database.ExecuteAsync($"update upkeep.saga set owner = null, epoch = epoch + 1 where id = '{start.Token.SagaId}'");
            var saga = Assert.Single(await log.Log.ClaimAsync(owner, [definition], 10, default), saga => saga.Token.SagaId == start.Token.SagaId);
            Assert.Equal(SagaState.Running, saga.State);
            await log.Log.RecordFailureAsync(new StepFailure(saga.Token, 1, StepRecordKind.Done, attempt, "08006", "The other side is away."));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(32767)]
    public void Takeovers_that_the_log_cannot_count_are_refused(int takeovers) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SagaOptions { MaxIdleTakeovers = takeovers });

    [Fact]
    public async Task A_saga_that_a_living_process_owns_without_knowing_is_given_back()
    {
        await using var saga = await new ScriptedSaga(Host("forgotten"), s_transactional).WorkAsync();
        Assert.True((await saga.RunAsync("warm")).IsSuccess);
        var id = Guid.CreateVersion7();
        await database.ExecuteAsync(
            $"""
            insert into upkeep.saga (id, name, version, state, epoch, owner, wake_at, input)
            select '{id}', 'forgotten', 1, 1, 1, node_id, now(), '"input"' from upkeep.saga_node order by started_at desc limit 1
            """);

        Assert.Equal(SagaState.Completed, (await saga.EndOfAsync(id)).State);
    }

    [Fact]
    public async Task A_process_leaves_what_it_does_not_know_and_counts_it()
    {
        await using var log = new LogUnderTest(database.DataSource);
        var start = await log.NewStartAsync("unknown") with { Name = "unknown" };
        await log.Log.StartAsync(start with { Token = start.Token with { Owner = Guid.Empty } }, default);
        var other = new SagaDefinition("unknown", 2, new string('0', 64), "{}", []);

        Assert.Empty(await log.Log.ClaimAsync(await log.Log.GetOwnerAsync(default), [other], 10, default));
        Assert.True((await log.Log.CountAsync([other], default)).Unclaimable >= 1);
        Assert.Equal(1, await database.CountAsync("saga", start.Token.SagaId));
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_lost_for_good_and_its_runs_are_stopped()
    {
        await using var log = new LogUnderTest(database.DataSource, TimeSpan.FromSeconds(0.6));
        var owner = await log.Log.GetOwnerAsync(default);
        await database.ExecuteAsync($"update upkeep.saga_node set lease_until = now() where node_id = '{owner.Id}'");

        await Task.Delay(TimeSpan.FromSeconds(1));

        Assert.True(owner.Lost.IsCancellationRequested);
        Assert.NotEqual(owner.Id, (await log.Log.GetOwnerAsync(default)).Id);
    }

    [Fact]
    public async Task What_ended_long_ago_is_deleted_and_what_is_stuck_is_not()
    {
        await using var saga = new ScriptedSaga(Host("old"), s_transactional);
        await using var sticks = new ScriptedSaga(Host("old-stuck"), new ScriptedStep(true, SagaStepKind.Retriable) { Execute = _ => throw new TimeoutException() });
        await saga.RunAsync("key");
        await sticks.RunAsync("key");
        await database.ExecuteAsync(
            """
            update upkeep.saga_step set saga_id = ('00000000-0000' || substr(saga_id::text, 14))::uuid
            where saga_id in (select id from upkeep.saga where name like 'old%');
            update upkeep.saga set id = ('00000000-0000' || substr(id::text, 14))::uuid, finished_at = finished_at - interval '2 days' where name like 'old%'
            """);
        await using var log = new LogUnderTest(database.DataSource);

        Assert.Equal(1, await log.Log.DeleteEndedAsync(TimeSpan.FromDays(1), 100, default));

        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from upkeep.saga where name = 'old'"));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from upkeep.saga where name = 'old-stuck'"));
    }
}
