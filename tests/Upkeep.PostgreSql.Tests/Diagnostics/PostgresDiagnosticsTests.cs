using System.Diagnostics;
using Npgsql;
using Upkeep.Findings;
using Upkeep.PostgreSql.Diagnostics;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.PostgreSql.Tests.Diagnostics;

public class PostgresDiagnosticsTests
{
    private const string Troubled = """
        create table parent (id int primary key);
        create table child (id serial primary key, "parent Id" int references parent, name text);
        create index child_name on child (name);
        create index child_name_again on child (name);
        create index child_by_lower on child (lower(name));
        create unique index child_unique on child (name);
        select setval('child_id_seq', 2000000000);
        """;

    [Fact]
    public async Task Finds_what_is_wrong_with_a_schema_and_gives_the_SQL()
    {
        await using var database = await TestDatabase.CreateAsync(Troubled);
        await MakeInvalidIndexAsync(database);

        var report = await new PostgresDiagnostics(database.DataSource).ExamineAsync();

        Assert.DoesNotContain(report.Checks, check => check.Problem?.StartsWith("could not run", StringComparison.Ordinal) == true);
        Assert.Equal(PostgresDiagnostics.CheckNames, report.Checks.Select(check => check.Check));
        Assert.Equal("""create index concurrently on public.child ("parent Id")""", Only(report, "foreign-keys-without-index").Sql);
        Assert.Equal((FindingSeverity.Critical, "alter table child alter column id type bigint /* rewrites the table: plan it */"), (Only(report, "sequence-headroom").Severity, Only(report, "sequence-headroom").Sql));
        Assert.Equal("drop index concurrently public.child_invalid", Only(report, "invalid-indexes").Sql);
        Assert.Equal(
            ["drop index concurrently public.child_name", "drop index concurrently public.child_name_again"],
            report.Findings.Where(finding => finding.Check == "duplicate-indexes").Select(finding => finding.Sql).Distinct().Order());
        Assert.Equal(report.Findings.OrderByDescending(finding => finding.Severity), report.Findings);
    }

    [Fact]
    public async Task A_sound_schema_has_no_finding_about_it()
    {
        await using var database = await TestDatabase.CreateAsync("""
            create table parent (id bigint generated always as identity primary key);
            create table child (id bigint generated always as identity primary key, parent_id bigint references parent, other text);
            create index on child (parent_id, other);
            """);

        var report = await new PostgresDiagnostics(database.DataSource).ExamineAsync();

        Assert.DoesNotContain(report.Findings, finding => finding.Category is "indexes" or "sequences" or "tables");
    }

    [Fact]
    public async Task Never_waits_behind_an_access_exclusive_lock_and_shows_who_waits_for_whom()
    {
        await using var database = await TestDatabase.CreateAsync(Troubled);
        await using var holder = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await ExecuteAsync(holder, "lock table child, parent in access exclusive mode");
        await using var waiter = await database.DataSource.OpenConnectionAsync();
        var waiting = ExecuteAsync(waiter, "select count(*) from child");
        await Task.Delay(1500);

        var start = Stopwatch.GetTimestamp();
        var report = await new PostgresDiagnostics(database.DataSource).ExamineAsync();
        var took = Stopwatch.GetElapsedTime(start);
        await transaction.RollbackAsync();
        await waiting;

        Assert.True(took < TimeSpan.FromSeconds(5), $"took {took}");
        Assert.DoesNotContain(report.Checks, check => check.Problem?.StartsWith("could not run", StringComparison.Ordinal) == true);
        var blocking = Only(report, "blocking");
        Assert.Contains($"pid {waiter.ProcessID}", blocking.Evidence, StringComparison.Ordinal);
        Assert.Equal($"select pg_terminate_backend({holder.ProcessID}) /* the holder */", blocking.Sql);
        Assert.Contains(report.Findings, finding => finding.Check == "foreign-keys-without-index");
    }

    [Fact]
    public async Task A_role_without_rights_gets_the_schema_findings_and_is_told_what_is_hidden()
    {
        await using var database = await TestDatabase.CreateAsync(Troubled);
        var role = $"doctor_{Guid.NewGuid():N}";
        await using var owner = await database.DataSource.OpenConnectionAsync();
        await ExecuteAsync(owner, $"create role {role} login password 'p'");
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Password = "p", Pooling = false };
            await using var plain = NpgsqlDataSource.Create(builder.ConnectionString);

            var report = await new PostgresDiagnostics(plain).ExamineAsync();

            Assert.NotNull(Only(report, "foreign-keys-without-index"));
            Assert.Contains("grant pg_monitor", report.Checks.Single(check => check.Check == "blocking").Problem, StringComparison.Ordinal);
        }
        finally
        {
            await ExecuteAsync(owner, $"drop role {role}");
        }
    }

    [Fact]
    public async Task Counters_that_were_reset_are_not_judged_and_a_missing_extension_is_named()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var connection = await database.DataSource.OpenConnectionAsync())
        {
            await ExecuteAsync(connection, "select pg_stat_reset()");
        }

        var report = await new PostgresDiagnostics(database.DataSource).ExamineAsync();

        Assert.Contains("a week is needed", report.Checks.Single(check => check.Check == "unused-indexes").Problem, StringComparison.Ordinal);
        Assert.Contains("create extension pg_stat_statements", report.Checks.Single(check => check.Check == "slow-statements").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_the_pooled_connection_as_it_was()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var one = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1 }.ConnectionString);

        await new PostgresDiagnostics(one).ExamineAsync();

        await using var command = one.CreateCommand("select current_setting('default_transaction_read_only') || current_setting('lock_timeout')");
        Assert.Equal("off0", await command.ExecuteScalarAsync());
    }

    private static Finding Only(DatabaseReport report, string check) => Assert.Single(report.Findings, finding => finding.Check == check);

    internal static async Task MakeInvalidIndexAsync(TestDatabase database)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await ExecuteAsync(connection, "insert into parent values (1), (2); insert into child (id, \"parent Id\", name) values (1, 1, 'a'), (2, 1, 'b')");
        await using var build = new NpgsqlCommand("create unique index concurrently child_invalid on child (\"parent Id\")", connection);
        await Assert.ThrowsAsync<PostgresException>(() => build.ExecuteNonQueryAsync());
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
