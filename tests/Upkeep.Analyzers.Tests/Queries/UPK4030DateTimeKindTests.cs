using Npgsql;
using Upkeep.Testing.Analyzers;
using Upkeep.Testing.PostgreSql;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Queries.DateTimeKindAnalyzer>;

namespace Upkeep.Analyzers.Tests.Queries;

public class UPK4030DateTimeKindTests
{
    [Theory]
    [InlineData("TimestampTz", "DateTime.Now")]
    [InlineData("TimestampTz", "DateTime.Today")]
    [InlineData("TimestampTz", "DateTime.Now.AddDays(-1).Date")]
    [InlineData("TimestampTz", "new DateTime(2026, 1, 31)")]
    [InlineData("TimestampTz", "new DateTime(year, 1, 31, 0, 0, 0, DateTimeKind.Local)")]
    [InlineData("TimestampTz", "DateTime.SpecifyKind(given, DateTimeKind.Unspecified)")]
    [InlineData("TimestampTz", "DateTime.UtcNow.ToLocalTime()")]
    [InlineData("TimestampTz", "offset.DateTime")]
    [InlineData("TimestampTz", "offset.LocalDateTime - TimeSpan.FromHours(1)")]
    [InlineData("TimestampTz", "(object)DateTime.Now")]
    [InlineData("TimestampTz", "today")]
    [InlineData("TimestampTz", "DateTimeOffset.Now")]
    [InlineData("TimestampTz", "DateTimeOffset.Now.AddHours(2)")]
    [InlineData("TimestampTz", "TimeProvider.System.GetLocalNow()")]
    [InlineData("TimestampTz", "year > 2000 ? DateTime.Now : DateTime.Today")]
    [InlineData("Timestamp", "DateTime.UtcNow")]
    [InlineData("Timestamp", "DateTime.UtcNow.AddMinutes(5)")]
    [InlineData("Timestamp", "DateTime.UnixEpoch + TimeSpan.FromSeconds(5)")]
    [InlineData("Timestamp", "DateTime.SpecifyKind(given, DateTimeKind.Utc)")]
    [InlineData("Timestamp", "offset.UtcDateTime")]
    [InlineData("Timestamp", "given.ToUniversalTime()")]
    public Task Reports(string type, string value) => VerifyAsync($"""command.Parameters.AddWithValue("at", NpgsqlDbType.{type}, [|{value}|]);""");

    [Theory]
    [InlineData("TimestampTz", "DateTime.UtcNow")]
    [InlineData("TimestampTz", "DateTime.UtcNow.Date")]
    [InlineData("TimestampTz", "DateTime.Now.ToUniversalTime()")]
    [InlineData("TimestampTz", "DateTime.SpecifyKind(new DateTime(2026, 1, 31), DateTimeKind.Utc)")]
    [InlineData("TimestampTz", "new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc)")]
    [InlineData("TimestampTz", "new DateTime(2026, 1, 31, 0, 0, 0, kind)")]
    [InlineData("TimestampTz", "DateTime.MinValue")]
    [InlineData("TimestampTz", "new DateTime(1, 1, 1)")]
    [InlineData("TimestampTz", "new DateTime()")]
    [InlineData("TimestampTz", "DateTimeOffset.MinValue.DateTime")]
    [InlineData("TimestampTz", "given")]
    [InlineData("TimestampTz", "changed")]
    [InlineData("TimestampTz", "year > 2000 ? DateTime.Now : DateTime.UtcNow")]
    [InlineData("TimestampTz", "DateTime.Parse(\"2026-01-31\")")]
    [InlineData("TimestampTz", "DateTimeOffset.UtcNow")]
    [InlineData("TimestampTz", "DateTimeOffset.Now.ToUniversalTime()")]
    [InlineData("TimestampTz", "DBNull.Value")]
    [InlineData("Timestamp", "DateTime.Now")]
    [InlineData("Timestamp", "new DateTime(2026, 1, 31)")]
    [InlineData("Timestamp", "offset.DateTime")]
    [InlineData("Date", "DateTime.Now")]
    public Task Silent(string type, string value) => VerifyAsync($"""command.Parameters.AddWithValue("at", NpgsqlDbType.{type}, {value});""");

    [Theory]
    [InlineData("command.Parameters.AddWithValue(NpgsqlDbType.TimestampTz, [|DateTime.Now|]);")]
    [InlineData("command.Parameters.Add(\"at\", NpgsqlDbType.TimestampTz).Value = [|DateTime.Now|];")]
    [InlineData("command.Parameters.Add(new NpgsqlParameter(\"at\", NpgsqlDbType.TimestampTz) { Value = [|DateTime.Now|] });")]
    [InlineData("command.Parameters.Add(new NpgsqlParameter { ParameterName = \"at\", NpgsqlDbType = NpgsqlDbType.Timestamp, Value = [|DateTime.UtcNow|] });")]
    [InlineData("command.Parameters.Add(new NpgsqlParameter<DateTime>(\"at\", NpgsqlDbType.TimestampTz) { TypedValue = [|DateTime.Now|] });")]
    [InlineData("command.Parameters.Add(new NpgsqlParameter(\"at\", DbType.DateTime) { Value = [|DateTime.Now|] });")]
    [InlineData("command.Parameters.Add(new NpgsqlParameter(\"at\", DbType.DateTime2) { Value = [|DateTime.UtcNow|] });")]
    [InlineData("await importer.WriteAsync([|DateTime.Now|], NpgsqlDbType.TimestampTz, stop);")]
    [InlineData("importer.Write([|DateTime.UtcNow|], NpgsqlDbType.Timestamp);")]
    [InlineData("command.Parameters.AddWithValue(\"at\", [|DateTimeOffset.Now|]);")]
    public Task Reports_in_every_place_that_declares_the_type(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("command.Parameters.AddWithValue(\"at\", DateTime.Now);")]
    [InlineData("command.Parameters.Add(new NpgsqlParameter(\"at\", DateTime.Now));")]
    [InlineData("command.Parameters.AddWithValue(\"at\", NpgsqlDbType.TimestampTz, DateTime.Now).NpgsqlDbType = NpgsqlDbType.Timestamp;")]
    [InlineData("command.Parameters.Add(new NpgsqlParameter(\"at\", NpgsqlDbType.TimestampTz) { Value = DateTime.Now, DataTypeName = \"timestamp\" });")]
    [InlineData("command.Parameters.Add(\"at\", type).Value = DateTime.Now;")]
    [InlineData("importer.Write(DateTime.Now);")]
    [InlineData("importer.Write(DateTimeOffset.Now, \"timetz\");")]
    [InlineData("command.Parameters.AddWithValue(\"at\", NpgsqlDbType.TimeTz, DateTimeOffset.Now);")]
    [InlineData("command.Parameters.AddWithValue(\"at\", DateTimeOffset.UtcNow);")]
    public Task Silent_where_no_type_is_declared_for_certain(string body) => VerifyAsync(body);

    [Fact]
    public Task Silent_where_the_old_behaviour_is_switched_on() => VerifyAsync("""
        AppContext.SetSwitch("Npgsql.EnableLegacyTimestampBehavior", true);
        command.Parameters.AddWithValue("at", NpgsqlDbType.TimestampTz, DateTime.Now);
        """);

    [Theory]
    [InlineData("trades.SinceAsync([|DateTime.Now|])")]
    [InlineData("trades.SinceAsync(since: [|DateTime.Today.AddDays(-7)|])")]
    [InlineData("trades?.SinceAsync([|today|])")]
    [InlineData("trades.StampAsync(5, [|DateTime.UtcNow.ToLocalTime()|])")]
    [InlineData("trades.OffsetAsync([|DateTimeOffset.Now|])")]
    [InlineData("trades.OffsetAsync([|TimeProvider.System.GetLocalNow()|])")]
    public Task Reports_arguments_of_generated_methods(string call) => VerifyRepositoryAsync(call);

    [Theory]
    [InlineData("trades.SinceAsync(DateTime.UtcNow)")]
    [InlineData("trades.SinceAsync(given)")]
    [InlineData("trades.SinceAsync(offset.UtcDateTime)")]
    [InlineData("trades.OffsetAsync(DateTimeOffset.UtcNow)")]
    [InlineData("trades.StampAsync(5, new DateTime(2026, 1, 31))")]
    [InlineData("trades.LocalAsync(DateTime.Now)")]
    [InlineData("trades.LocalAsync(DateTime.UtcNow)")]
    [InlineData("trades.DayAsync(DateTime.Now)")]
    [InlineData("trades.FiledAsync(DateTime.Now)")]
    [InlineData("trades.BrokenAsync(DateTime.Now)")]
    [InlineData("trades.PlainAsync(DateTime.Now)")]
    public Task Silent_of_arguments_that_fit(string call) => VerifyRepositoryAsync(call);

    // As the generated bodies send them.
    [Fact]
    public async Task A_date_without_a_declared_type_loses_its_zone_or_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (var zone = new NpgsqlCommand("set timezone to 'Asia/Tokyo'", connection))
        {
            await zone.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var noon = new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Local);
        Assert.Equal(true, await AskAsync(new NpgsqlParameter<DateTime> { TypedValue = noon }, "2026-01-31 12:00+09"));
        Assert.Equal(true, await AskAsync(new NpgsqlParameter<DateTime> { TypedValue = DateTime.SpecifyKind(noon, DateTimeKind.Utc) }, "2026-01-31 12:00+00"));
        await Assert.ThrowsAsync<ArgumentException>(() => AskAsync(new NpgsqlParameter<DateTimeOffset> { TypedValue = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(2)) }, "2026-01-31 10:00+00"));

        async Task<object?> AskAsync(NpgsqlParameter sent, string meant)
        {
            await using var command = new NpgsqlCommand($"select at = $1 from (select timestamptz '{meant}' as at) t", connection);
            command.Parameters.Add(sent);
            return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task VerifyRepositoryAsync(string call)
    {
        var test = new CSharpAnalyzerTest<Upkeep.Analyzers.Queries.DateTimeKindAnalyzer>
        {
            TestCode = $$"""
                using Upkeep;

                class Trades
                {
                    [Query("select id from trade where created_at > @since")] public Task<List<long>> SinceAsync(DateTime since) => null!;
                    [Command("update trade set created_at = $2 where id = $1")] public Task StampAsync(long id, DateTime at) => null!;
                    [Query("select id from trade where created_at > @since")] public Task<List<long>> OffsetAsync(DateTimeOffset since) => null!;
                    [Query("select id from trade where noted_at > @since")] public Task<List<long>> LocalAsync(DateTime since) => null!;
                    [Query("select id from trade where day = @since")] public Task<List<long>> DayAsync(DateTime since) => null!;
                    [Query] public Task<List<long>> FiledAsync(DateTime since) => null!;
                    [Query("select id from trade where created_at >")] public Task<List<long>> BrokenAsync(DateTime since) => null!;
                    public Task<List<long>> PlainAsync(DateTime since) => null!;
                }

                class Caller
                {
                    public async Task RunAsync(Trades trades, DateTime given, DateTimeOffset offset)
                    {
                        var today = DateTime.Today;
                        await ({{call}})!;
                    }
                }

                namespace Upkeep
                {
                    public sealed class QueryAttribute : Attribute { public QueryAttribute() { } public QueryAttribute(string sql) { } }
                    public sealed class CommandAttribute : Attribute { public CommandAttribute(string sql) { } }
                }
                """,
            Schema = "create table trade (id bigint primary key, created_at timestamptz not null, noted_at timestamp not null, day date not null);",
        };
        await test.RunAsync();
    }

    private static Task VerifyAsync(string body, params DiagnosticResult[] expected) => Verify.VerifyAnalyzerAsync(
        $$"""
        using System.Data;
        using Npgsql;
        using NpgsqlTypes;

        class Clock
        {
            public async Task RunAsync(
                NpgsqlCommand command, NpgsqlBinaryImporter importer, NpgsqlDbType type, DateTime given, DateTimeOffset offset, DateTimeKind kind, int year, CancellationToken stop)
            {
                var today = DateTime.Today;
                var changed = DateTime.Today;
                changed = given;
                await Task.Yield();
                {{body}}
            }
        }
        """,
        expected);
}
