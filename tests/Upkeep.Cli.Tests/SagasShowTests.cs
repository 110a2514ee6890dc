using Upkeep.PostgreSql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Cli.Tests;

public class SagasShowTests
{
    private const string Saga = """
        insert into upkeep.saga_definition (name, version, hash, manifest) values ('complete-trade', 1, '\x00',
            '{"steps": [{"position": 1, "name": "MarkCompleted", "compensation": "RevertStatus"}, {"position": 2, "name": "Notify"}]}');
        insert into upkeep.saga (id, name, version, state, epoch, wake_at, input, error_code, error_message, created_at, finished_at) values
            ('00000000-0000-0000-0000-000000000001', 'complete-trade', 1, 4, 1, now(), '{}', 'STEP_FAILED', 'Step Notify failed once.',
             '2026-01-01 10:00Z', '2026-01-01 10:00:03Z');
        insert into upkeep.saga_step (saga_id, position, kind, epoch, attempt, output, at) values
            ('00000000-0000-0000-0000-000000000001', 1, 0, 1, 1, '{"secret": 1}', '2026-01-01 10:00:01Z'),
            ('00000000-0000-0000-0000-000000000001', 1, 1, 1, 1, null, '2026-01-01 10:00:03Z');
        insert into upkeep.saga_failure values
            ('00000000-0000-0000-0000-000000000001', 2, 0, 1, 1, 'TimeoutException', 'Too late.', '2026-01-01 10:00:02Z');
        """;

    [Fact]
    public async Task Show_tells_what_happened_in_order_and_no_payload()
    {
        await using var database = await TestDatabase.CreateAsync(PostgresSagaSchema.Sql + Saga);

        var run = await CommandLine.RunAsync("sagas", "show", "00000000-0000-0000-0000-000000000001", "-c", database.ConnectionString);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            """
            complete-trade v1 00000000-0000-0000-0000-000000000001
            compensated since 2026-01-01 10:00:03, started 2026-01-01 10:00:00
            STEP_FAILED: Step Notify failed once.
              2026-01-01 10:00:01  1 MarkCompleted (attempt 1) done
              2026-01-01 10:00:02  2 Notify (attempt 1) failed: TimeoutException: Too late.
              2026-01-01 10:00:03  1 RevertStatus (attempt 1) compensated

            """,
            run.Output);
    }

    [Fact]
    public async Task Show_says_that_there_is_no_such_saga()
    {
        await using var database = await TestDatabase.CreateAsync(PostgresSagaSchema.Sql);

        var run = await CommandLine.RunAsync("sagas", "show", "00000000-0000-0000-0000-000000000009", "-c", database.ConnectionString);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("there is no saga 00000000-0000-0000-0000-000000000009", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_wants_an_id()
    {
        var run = await CommandLine.RunAsync("sagas", "show", "seven");
        Assert.Equal(2, run.ExitCode);
    }
}
