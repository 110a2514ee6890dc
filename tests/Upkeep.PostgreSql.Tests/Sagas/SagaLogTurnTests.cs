using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>The decision to compensate, and the ways out of it.</summary>
public sealed class SagaLogTurnTests(SagaDatabase database) : IClassFixture<SagaDatabase>, IAsyncDisposable
{
    private static readonly CompensationDecision s_decision = new(2, IsOutcomeUnknown: true, "NO_STOCK", "None left.");

    private readonly LogUnderTest _log = new(database.DataSource);

    public ValueTask DisposeAsync() => _log.DisposeAsync();

    [Fact]
    public async Task The_decision_is_stored_once_and_gives_what_is_done()
    {
        var token = await _log.StartAsync();
        await _log.DebitAsync(token, position: 1);

        var steps = await _log.Log.TurnRoundAsync(token, s_decision, pointOfNoReturn: 0);
        var repeated = await _log.Log.TurnRoundAsync(token, s_decision, pointOfNoReturn: 0);

        Assert.Equal([(1, StepRecordKind.Done)], steps!.Select(step => (step.Position, step.Kind)));
        Assert.NotNull(repeated);
        Assert.True(await database.ScalarAsync<bool>(
            $"select state = 3 and failed_step = 2 and failed_unknown and error_code = 'NO_STOCK' from upkeep.saga where id = '{token.SagaId}'"));
    }

    [Fact]
    public async Task After_the_decision_no_step_is_recorded()
    {
        var token = await _log.StartAsync();
        await _log.Log.TurnRoundAsync(token, s_decision, pointOfNoReturn: 0);

        Assert.Equal(StepRecordingStatus.Fenced, (await _log.DebitAsync(token, position: 2)).Status);
        Assert.Equal(StepRecordingStatus.Fenced, (await _log.Log.RecordAsync(LogUnderTest.Record(token, 2))).Status);
    }

    [Fact]
    public async Task Before_the_decision_no_compensation_is_recorded()
    {
        var token = await _log.StartAsync();
        Assert.Equal(StepRecordingStatus.Fenced, (await _log.Log.RecordAsync(LogUnderTest.Record(token, 1, kind: StepRecordKind.Compensated))).Status);
    }

    [Fact]
    public async Task A_saga_past_its_pivot_does_not_turn_round()
    {
        var token = await _log.StartAsync();
        await _log.DebitAsync(token, position: 2);
        Assert.Null(await _log.Log.TurnRoundAsync(token, s_decision, pointOfNoReturn: 2));
    }

    [Fact]
    public async Task The_decision_waits_for_a_pivot_whose_commit_is_under_way_and_then_sees_it()
    {
        var token = await _log.StartAsync();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var pivot = await connection.BeginTransactionAsync();
        await using var record = connection.CreateCommand();
        record.CommandText =
            $"""
            insert into upkeep.saga_step (saga_id, position, kind, epoch, attempt, output) values ('{token.SagaId}', 2, 0,
              (select epoch from upkeep.saga where id = '{token.SagaId}' and epoch = 1 for no key update), 1, null)
            """;
        await record.ExecuteNonQueryAsync();

        var decision = _log.Log.TurnRoundAsync(token, s_decision, pointOfNoReturn: 2);
        await WaitForBlockedAsync();
        Assert.False(decision.IsCompleted);
        await pivot.CommitAsync();

        Assert.Null(await decision);
        Assert.Equal((short)1, await database.ScalarAsync<short>($"select state from upkeep.saga where id = '{token.SagaId}'"));
    }

    [Fact]
    public async Task A_stale_owner_decides_nothing()
    {
        var token = await _log.StartAsync();
        var stale = token with { Epoch = 0 };
        Assert.Null(await _log.Log.TurnRoundAsync(stale, s_decision, 0));
        Assert.False(await _log.Log.EndCompensatedAsync(stale));
        Assert.False(await _log.Log.MarkStuckAsync(stale, 1, "SAGA_STUCK", ""));
        Assert.Equal((short)1, await database.ScalarAsync<short>($"select state from upkeep.saga where id = '{token.SagaId}'"));
    }

    [Fact]
    public async Task Ends_may_be_repeated_when_their_answer_was_lost()
    {
        var compensated = await _log.StartAsync();
        await _log.Log.TurnRoundAsync(compensated, s_decision, 0);
        Assert.True(await _log.Log.EndCompensatedAsync(compensated));
        Assert.True(await _log.Log.EndCompensatedAsync(compensated));

        var stuck = await _log.StartAsync();
        Assert.True(await _log.Log.MarkStuckAsync(stuck, 1, "SAGA_STUCK", "why"));
        Assert.True(await _log.Log.MarkStuckAsync(stuck, 1, "SAGA_STUCK", "why"));

        var completed = await _log.StartAsync();
        var last = LogUnderTest.Record(completed) with { End = new SagaEnd(SagaState.Completed, "1"u8.ToArray()) };
        Assert.Equal(StepRecordingStatus.Recorded, (await _log.Log.RecordAsync(last)).Status);
        Assert.Equal(StepRecordingStatus.AlreadyRecorded, (await _log.Log.RecordAsync(last)).Status);
    }

    [Fact]
    public async Task A_stuck_saga_keeps_the_reason_it_turned_round_for()
    {
        var token = await _log.StartAsync();
        await _log.Log.TurnRoundAsync(token, s_decision, 0);
        await _log.Log.MarkStuckAsync(token, 1, "SAGA_STUCK", "the compensation failed");
        Assert.Equal("NO_STOCK", await database.ScalarAsync<string>($"select error_code from upkeep.saga where id = '{token.SagaId}'"));
    }

    private async Task WaitForBlockedAsync()
    {
        while (await database.ScalarAsync<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == 0)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
