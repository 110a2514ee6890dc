using Upkeep.PostgreSql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Cli.Tests;

/// <summary>Operators' commands on sagas that are stuck, run or have ended.</summary>
public class SagasOperatorTests
{
    private const string StuckCompensating = "00000000-0000-0000-0000-000000000001";
    private const string StuckForward = "00000000-0000-0000-0000-000000000002";
    private const string Running = "00000000-0000-0000-0000-000000000003";
    private const string Completed = "00000000-0000-0000-0000-000000000004";

    private const string Sagas = $$"""
        insert into upkeep.saga_definition (name, version, hash, manifest) values ('complete-trade', 1, '\x00', '{"format": 1, "steps": [
            {"position": 1, "name": "MarkCompleted", "kind": "compensatable", "compensation": "RevertStatus"},
            {"position": 2, "name": "Notify", "kind": "compensatable", "compensation": "Withdraw"},
            {"position": 3, "name": "Archive", "kind": "pivot", "compensation": null}]}');
        insert into upkeep.saga (id, name, version, state, epoch, owner, wake_at, input, stuck_step, stuck_state, stuck_code, finished_at) values
            ('{{StuckCompensating}}', 'complete-trade', 1, 5, 3, null, now(), '{}', 2, 3, 'SAGA_STUCK', null),
            ('{{StuckForward}}', 'complete-trade', 1, 5, 3, null, now(), '{}', 3, 1, 'SAGA_STUCK', null),
            ('{{Running}}', 'complete-trade', 1, 1, 3, gen_random_uuid(), now(), '{}', null, null, null, null),
            ('{{Completed}}', 'complete-trade', 1, 2, 3, null, now(), '{}', null, null, null, now());
        insert into upkeep.saga_step (saga_id, position, kind, epoch, attempt) values ('{{StuckCompensating}}', 1, 0, 1, 1), ('{{StuckCompensating}}', 2, 0, 1, 1);
        """;

    [Theory]
    [InlineData("retry", StuckCompensating, "goes on where it was", "3/4")]
    [InlineData("retry", StuckForward, "goes on where it was", "1/4")]
    [InlineData("retry", Running, "goes on where it was", "1/4")]
    [InlineData("skip", StuckCompensating, "goes on without the compensation it was stuck in", "3/4")]
    [InlineData("mark-compensated", StuckCompensating, "goes on with the next compensation", "3/4")]
    [InlineData("compensate", Running, "will be compensated", "1/4")]
    [InlineData("compensate", StuckForward, "will be compensated", "1/4")]
    [InlineData("abandon", Running, "is abandoned", "6/4")]
    [InlineData("abandon", StuckCompensating, "is abandoned", "6/4")]
    public async Task An_action_says_what_it_did_takes_the_saga_from_its_owner_and_leaves_an_audit_row(string action, string saga, string said, string stateAndEpoch)
    {
        await using var database = await TestDatabase.CreateAsync(PostgresSagaSchema.Sql + Sagas);

        var run = await CommandLine.RunAsync("sagas", action, saga, "--reason", "ticket 7", "--actor", "ann", "-c", database.ConnectionString);

        Assert.Equal((0, "", $"Saga {saga} {said}.\n"), (run.ExitCode, run.Error, run.Output));
        Assert.Equal(stateAndEpoch, await ScalarAsync(database, $"select state || '/' || epoch from upkeep.saga where id = '{saga}' and owner is null"));
        Assert.Equal($"ann {action} ticket 7", await ScalarAsync(database, $"select actor || ' ' || action || ' ' || reason from upkeep.saga_audit where saga_id = '{saga}'"));
    }

    [Theory]
    [InlineData("skip", 3)]
    [InlineData("mark-compensated", 1)]
    public async Task The_log_says_how_a_stuck_compensation_ended(string action, int kind)
    {
        await using var database = await TestDatabase.CreateAsync(PostgresSagaSchema.Sql + Sagas);

        await CommandLine.RunAsync("sagas", action, StuckCompensating, "--reason", "by hand", "-c", database.ConnectionString);

        Assert.Equal($"2:{kind}", await ScalarAsync(database, $"select position || ':' || kind from upkeep.saga_step where saga_id = '{StuckCompensating}' and kind <> 0"));
    }

    [Theory]
    [InlineData("retry", Completed)]
    [InlineData("skip", Running)]
    [InlineData("skip", StuckForward)]
    [InlineData("mark-compensated", Completed)]
    [InlineData("compensate", StuckCompensating)]
    [InlineData("compensate", Completed)]
    [InlineData("abandon", Completed)]
    [InlineData("abandon", "00000000-0000-0000-0000-000000000009")]
    public async Task An_action_that_does_not_fit_changes_nothing_and_says_why(string action, string saga)
    {
        await using var database = await TestDatabase.CreateAsync(PostgresSagaSchema.Sql + Sagas);

        var run = await CommandLine.RunAsync("sagas", action, saga, "--reason", "ticket 7", "-c", database.ConnectionString);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(saga, run.Error, StringComparison.Ordinal);
        Assert.Equal("0", await ScalarAsync(database, "select count(*)::text from upkeep.saga_audit"));
        Assert.Equal("3,3,3,3", await ScalarAsync(database, "select string_agg(epoch::text, ',') from upkeep.saga"));
    }

    [Theory]
    [InlineData("retry", StuckForward)]
    [InlineData("abandon", "not-an-id", "--reason", "x")]
    public async Task A_call_without_a_reason_or_an_id_is_a_mistake(params string[] arguments)
    {
        var run = await CommandLine.RunAsync(["sagas", .. arguments]);

        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public async Task An_empty_reason_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync(PostgresSagaSchema.Sql + Sagas);

        var run = await CommandLine.RunAsync("sagas", "retry", StuckForward, "--reason", " ", "-c", database.ConnectionString);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--reason", run.Error, StringComparison.Ordinal);
    }

    private static async Task<string?> ScalarAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync() as string;
    }
}
