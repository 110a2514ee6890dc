using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Upkeep.Analyzers.Tests.RuntimeTruth;

/// <summary>What UPK4030 says of Npgsql, shown on it.</summary>
public class DateTimeKindTruthTests(TruthDatabase truth) : IClassFixture<TruthDatabase>
{
    private static readonly DateTime s_day = new(2026, 1, 31);

    [Theory]
    [InlineData(NpgsqlDbType.TimestampTz, DateTimeKind.Local, true)]
    [InlineData(NpgsqlDbType.TimestampTz, DateTimeKind.Unspecified, true)]
    [InlineData(NpgsqlDbType.TimestampTz, DateTimeKind.Utc, false)]
    [InlineData(NpgsqlDbType.Timestamp, DateTimeKind.Local, false)]
    [InlineData(NpgsqlDbType.Timestamp, DateTimeKind.Unspecified, false)]
    [InlineData(NpgsqlDbType.Timestamp, DateTimeKind.Utc, true)]
    public Task UPK4030_the_kind_must_fit_the_type(NpgsqlDbType type, DateTimeKind kind, bool isRefused) =>
        SendAsync(new NpgsqlParameter { NpgsqlDbType = type, Value = DateTime.SpecifyKind(s_day, kind) }, isRefused);

    [Theory]
    [InlineData(DbType.DateTime, DateTimeKind.Local, true)]
    [InlineData(DbType.DateTime, DateTimeKind.Utc, false)]
    [InlineData(DbType.DateTimeOffset, DateTimeKind.Local, true)]
    [InlineData(DbType.DateTime2, DateTimeKind.Local, false)]
    [InlineData(DbType.DateTime2, DateTimeKind.Utc, true)]
    public Task UPK4030_and_the_types_of_ADO_mean_the_same(DbType type, DateTimeKind kind, bool isRefused) =>
        SendAsync(new NpgsqlParameter { DbType = type, Value = DateTime.SpecifyKind(s_day, kind) }, isRefused);

    [Theory]
    [InlineData(2, true)]
    [InlineData(0, false)]
    public Task UPK4030_the_offset_must_be_zero(int hours, bool isRefused) =>
        SendAsync(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = new DateTimeOffset(s_day, TimeSpan.FromHours(hours)) }, isRefused);

    [Fact]
    public Task UPK4030_the_least_date_is_infinity() => SendAsync(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = DateTime.MinValue }, isRefused: false);

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    [InlineData(DateTimeKind.Utc)]
    public Task UPK4030_without_a_declared_type_the_kind_decides(DateTimeKind kind) => SendAsync(new NpgsqlParameter { Value = DateTime.SpecifyKind(s_day, kind) }, isRefused: false);

    private async Task SendAsync(NpgsqlParameter parameter, bool isRefused)
    {
        await using var command = truth.Database.DataSource.CreateCommand("select $1");
        command.Parameters.Add(parameter);
        var error = await Record.ExceptionAsync(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        if (isRefused)
        {
            Assert.IsType<ArgumentException>(error, exactMatch: false);
        }
        else
        {
            Assert.Null(error);
        }
    }
}
