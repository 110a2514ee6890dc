using Upkeep.Testing.Analyzers;
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
