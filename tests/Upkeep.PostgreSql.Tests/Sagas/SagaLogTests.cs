using System.Text;
using Npgsql;
using Upkeep.Sagas;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>The protocol's promises, each against a real server.</summary>
public sealed class SagaLogTests(SagaDatabase database) : IClassFixture<SagaDatabase>, IAsyncDisposable
{
    private readonly LogUnderTest _log = new(database.DataSource);

    public ValueTask DisposeAsync() => _log.DisposeAsync();

    [Fact]
    public async Task Applying_the_schema_again_and_from_several_sessions_at_once_changes_nothing()
    {
        await using var empty = await TestDatabase.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostgresSagaSchema.ApplyAsync(empty.DataSource)));
        await PostgresSagaSchema.ApplyAsync(empty.DataSource);
        await using var count = empty.DataSource.CreateCommand("select count(*) from pg_tables where schemaname = 'upkeep'");
        Assert.Equal(8L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_transactional_step_its_record_and_the_start_commit_together()
    {
        var start = await _log.NewStartAsync("together");
        var before = await BalanceAsync();

        var recording = await _log.DebitAsync(start.Token, start: start);

        Assert.Equal(StepRecordingStatus.Recorded, recording.Status);
        Assert.Equal(before - 1, await BalanceAsync());
        Assert.Equal(1, await database.CountAsync("saga", start.Token.SagaId));
        Assert.Equal(1, await database.CountAsync("saga_step", start.Token.SagaId));
    }

    [Fact]
    public async Task Nothing_of_a_step_remains_when_its_session_dies_before_the_commit()
    {
        var token = await _log.StartAsync();
        var before = await BalanceAsync();
        await using var transaction = await _log.Log.BeginAsync(default);
        await LogUnderTest.DebitAsync(transaction);
        await database.ExecuteAsync($"select pg_terminate_backend({((NpgsqlConnection)transaction.Transaction.Connection).ProcessID})");

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync(LogUnderTest.Record(token)));

        Assert.Equal(before, await BalanceAsync());
        Assert.Equal(0, await database.CountAsync("saga_step", token.SagaId));
    }

    [Theory]
    [InlineData("epoch = epoch + 1")]
    [InlineData("owner = gen_random_uuid()")]
    [InlineData("owner = null")]
    [InlineData("state = 3")]
    [InlineData("cancel_requested_at = now()")]
    public async Task A_stale_owner_is_fenced_and_its_effect_rolled_back(string change)
    {
        var token = await _log.StartAsync();
        var before = await BalanceAsync();
        await database.ExecuteAsync($"update upkeep.saga set {change} where id = '{token.SagaId}'");

        var recording = await _log.DebitAsync(token);

        Assert.Equal(StepRecordingStatus.Fenced, recording.Status);
        Assert.Equal(before, await BalanceAsync());
        Assert.Equal(0, await database.CountAsync("saga_step", token.SagaId));
    }

    [Fact]
    public async Task A_takeover_while_the_step_runs_fences_it_at_its_end()
    {
        var token = await _log.StartAsync();
        var before = await BalanceAsync();
        await using var transaction = await _log.Log.BeginAsync(default);
        await LogUnderTest.DebitAsync(transaction);

        // Does not wait for the open transaction: the fence comes last.
        await database.ExecuteAsync($"update upkeep.saga set epoch = epoch + 1 where id = '{token.SagaId}'");
        var recording = await transaction.CommitAsync(LogUnderTest.Record(token));
        await transaction.DisposeAsync();

        Assert.Equal(StepRecordingStatus.Fenced, recording.Status);
        Assert.Equal(before, await BalanceAsync());
    }

    [Fact]
    public async Task A_step_that_is_recorded_is_not_done_again_and_its_stored_output_counts()
    {
        var token = await _log.StartAsync();
        await _log.DebitAsync(token, output: """{"n": 1}""");
        var before = await BalanceAsync();

        var recording = await _log.DebitAsync(token, output: """{"n": 2}""");

        Assert.Equal(StepRecordingStatus.AlreadyRecorded, recording.Status);
        Assert.Equal("""{"n": 1}""", Encoding.UTF8.GetString(recording.StoredOutput!));
        Assert.Equal(before, await BalanceAsync());
    }

    [Fact]
    public async Task A_step_that_ends_the_transaction_itself_is_refused()
    {
        var token = await _log.StartAsync();
        await using var transaction = await _log.Log.BeginAsync(default);
        await LogUnderTest.DebitAsync(transaction);
        await transaction.Transaction.Transaction.CommitAsync();

        await Assert.ThrowsAsync<SagaTransactionEndedException>(() => transaction.CommitAsync(LogUnderTest.Record(token)));

        Assert.Equal(0, await database.CountAsync("saga_step", token.SagaId));
    }

    [Fact]
    public async Task A_business_constraint_that_fails_at_commit_is_not_taken_for_the_guard()
    {
        var token = await _log.StartAsync();
        await database.ExecuteAsync("insert into entry values (7, 'first')");
        await using var transaction = await _log.Log.BeginAsync(default);
        await using var command = transaction.Transaction.CreateCommand("insert into entry values (7, 'second')");
        await command.ExecuteNonQueryAsync();

        var exception = await Assert.ThrowsAsync<PostgresException>(() => transaction.CommitAsync(LogUnderTest.Record(token)));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, exception.SqlState);
        Assert.Equal(0, await database.CountAsync("saga_step", token.SagaId));
    }

    [Fact]
    public async Task An_idempotency_key_belongs_to_the_first_saga()
    {
        var first = await _log.NewStartAsync("once");
        var second = await _log.NewStartAsync("once");
        Assert.Null(await _log.Log.StartAsync(first, default));
        var before = await BalanceAsync();

        var folded = await _log.DebitAsync(second.Token, start: second);

        Assert.Equal(first.Token.SagaId, (await _log.Log.StartAsync(second, default))!.Id);
        Assert.Null(await _log.Log.StartAsync(first, default));
        Assert.Equal(StepRecordingStatus.AlreadyStarted, folded.Status);
        Assert.Equal(before, await BalanceAsync());
        Assert.Equal(0, await database.CountAsync("saga", second.Token.SagaId));
    }

    [Fact]
    public async Task A_definition_that_changed_without_a_version_is_refused()
    {
        var definition = new SagaDefinition("changed", 1, new string('a', 64), "{}", []);
        await _log.Log.RegisterAsync(definition, default);
        await _log.Log.RegisterAsync(definition, default);

        var exception = await Assert.ThrowsAsync<SagaDefinitionMismatchException>(
            () => _log.Log.RegisterAsync(definition with { Hash = new string('b', 64) }, default));

        Assert.Contains("raise Version", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_is_known_to_the_log_while_it_lives()
    {
        var node = new LogUnderTest(database.DataSource);
        var id = (await node.Log.GetOwnerAsync(default)).Id;
        var live = $"select count(*) from upkeep.saga_node where node_id = '{id}' and lease_until > clock_timestamp() + interval '10 s'";
        Assert.Equal(1L, await database.ScalarAsync<long>(live));

        await node.DisposeAsync();

        Assert.Equal(0L, await database.ScalarAsync<long>(live));
    }

    private Task<int> BalanceAsync() => database.ScalarAsync<int>("select balance from account where id = 1");
}
