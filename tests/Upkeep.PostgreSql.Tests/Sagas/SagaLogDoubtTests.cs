using Npgsql;
using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>The answer to a commit is lost: it has happened, or it has not.</summary>
public sealed class SagaLogDoubtTests(SagaDatabase database) : IClassFixture<SagaDatabase>
{
    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_found_on_another_connection()
    {
        await using var proxy = new WireProxy(database.ConnectionString);
        await using var log = new LogUnderTest(proxy.DataSource);
        var token = await log.StartAsync();
        var before = await BalanceAsync();
        proxy.CutAfterCommit = true;

        var recording = await log.DebitAsync(token);

        Assert.False(proxy.CutAfterCommit);
        Assert.Equal(StepRecordingStatus.AlreadyRecorded, recording.Status);
        Assert.Equal(before - 1, await BalanceAsync());
    }

    [Fact]
    public async Task A_commit_that_never_arrived_leaves_nothing_and_may_be_tried_again()
    {
        await using var proxy = new WireProxy(database.ConnectionString);
        await using var log = new LogUnderTest(proxy.DataSource);
        var token = await log.StartAsync();
        var before = await BalanceAsync();
        proxy.CutBeforeCommit = true;

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => log.DebitAsync(token));

        Assert.Equal(before, await BalanceAsync());
        Assert.Equal(StepRecordingStatus.Recorded, (await log.DebitAsync(token)).Status);
        Assert.Equal(before - 1, await BalanceAsync());
    }

    [Fact]
    public async Task A_repetition_waits_for_the_first_try_that_is_still_open_and_then_takes_its_output()
    {
        await using var log = new LogUnderTest(database.DataSource);
        var token = await log.StartAsync();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var first = await connection.BeginTransactionAsync();
        await using var record = connection.CreateCommand();
        record.CommandText = $$"""insert into upkeep.saga_step (saga_id, position, kind, epoch, attempt, output) values ('{{token.SagaId}}', 1, 0, 1, 1, '{"first": true}')""";
        await record.ExecuteNonQueryAsync();

        var repetition = log.DebitAsync(token);
        await Task.Delay(200);
        Assert.False(repetition.IsCompleted);
        await first.CommitAsync();

        var recording = await repetition;
        Assert.Equal(StepRecordingStatus.AlreadyRecorded, recording.Status);
        Assert.Equal("""{"first": true}"""u8.ToArray(), recording.StoredOutput);
    }

    private Task<int> BalanceAsync() => database.ScalarAsync<int>("select balance from account where id = 1");
}
