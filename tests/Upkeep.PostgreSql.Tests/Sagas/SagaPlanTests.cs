using Npgsql;
using Upkeep.PostgreSql.Sagas;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>
/// A record finds its saga by its key. The index on owners has an entry of every saga that an owner has ended since the last vacuum: a plan that
/// goes by it reads more with every saga.
/// </summary>
public sealed class SagaPlanTests(SagaDatabase database) : IClassFixture<SagaDatabase>
{
    private const string Types = "(uuid, smallint, bigint, uuid, smallint, json, int, smallint, json)";

    public static TheoryData<string> Records { get; } =
    [
        SagaRecordTexts.Step, SagaRecordTexts.CancellableStep, SagaRecordTexts.Compensation,
        SagaRecordTexts.LastStep, SagaRecordTexts.LastCancellableStep, SagaRecordTexts.LastCompensation,
    ];

    [Theory]
    [MemberData(nameof(Records))]
    public async Task A_record_finds_its_saga_by_its_key_in_a_new_table(string record)
    {
        var plan = await PlanAsync(record);

        Assert.Contains("saga_pkey", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("saga_owner", plan, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task A_record_finds_its_saga_by_its_key_among_many_that_have_ended(string record)
    {
        await database.ExecuteAsync(
            """
            insert into upkeep.saga (id, name, version, input, wake_at, epoch, state, owner)
            select gen_random_uuid(), 'shop', 1, '{}', now(), 1, case when i % 100 = 0 then 1 else 2 end, case when i % 100 = 0 then gen_random_uuid() end
            from generate_series(1, 2000) as i;
            analyze upkeep.saga;
            """);

        var plan = await PlanAsync(record);

        Assert.Contains("saga_pkey", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("saga_owner", plan, StringComparison.Ordinal);
    }

    private async Task<string> PlanAsync(string record)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(connection, $"set plan_cache_mode = force_generic_plan; prepare record{Types} as {record}");
        await using var explain = new NpgsqlCommand(
            "explain execute record (gen_random_uuid(), 2, 1, gen_random_uuid(), 1, null, 1, 2, null)", connection);
        await using var reader = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(reader.GetString(0));
        }

        await reader.CloseAsync();
        await ExecuteAsync(connection, "deallocate record; reset plan_cache_mode");
        return string.Join('\n', lines);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        foreach (var statement in sql.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }
}
