using System.Text.RegularExpressions;
using Npgsql;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>The grants that the migration's text names are enough to run sagas.</summary>
public sealed class SagaRightsTests(SagaDatabase database) : IClassFixture<SagaDatabase>, IAsyncLifetime
{
    private readonly string _role = $"app_{Guid.NewGuid():N}";
    private string _retention = "";

    public async ValueTask InitializeAsync()
    {
        await database.ExecuteAsync($"create role {_role} login password 'app'");
        var grants = Regex.Matches(PostgresSagaSchema.Sql, "^--\\s+(grant .*;)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();
        _retention = grants[^1];
        Assert.Equal(5, grants.Count);
        foreach (var grant in grants.Where(one => one != _retention))
        {
            await database.ExecuteAsync(grant.Replace(" to app;", $" to {_role};", StringComparison.Ordinal));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await database.ExecuteAsync($"drop owned by {_role}");
        await database.ExecuteAsync($"drop role {_role}");
    }

    [Fact]
    public async Task A_role_with_the_documented_rights_completes_and_compensates()
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = _role, Password = "app" }.ConnectionString);
        await using var completes = new ScriptedSaga(source, new ScriptedStep(true), new ScriptedStep(false));
        Assert.True((await completes.RunAsync("one")).IsSuccess);
        Assert.True((await completes.RunAsync("one")).IsSuccess);

        await using var sticks = new ScriptedSaga(
            source,
            new ScriptedStep(true) { Compensate = _ => throw new InvalidOperationException() },
            new ScriptedStep(false) { Execute = _ => throw new TimeoutException() });
        Assert.Equal(SagaErrorCodes.Stuck, (await sticks.RunAsync("two")).Error!.Code);
        await using var command = source.CreateCommand("delete from upkeep.saga_step");
        await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
    }

    [Fact]
    public async Task The_same_rights_are_enough_to_recover_and_the_further_ones_to_delete()
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = _role, Password = "app" }.ConnectionString);
        await using var log = new LogUnderTest(source);
        await log.Log.ReapAsync(default);
        await log.Log.ClaimAsync(await log.Log.GetOwnerAsync(default), [], 1, default);
        await log.Log.CountAsync([], default);

        Assert.Equal(
            PostgresErrorCodes.InsufficientPrivilege,
            (await Assert.ThrowsAsync<PostgresException>(() => log.Log.DeleteEndedAsync(TimeSpan.Zero, 1, default))).SqlState);
        await database.ExecuteAsync(_retention.Replace(" to app;", $" to {_role};", StringComparison.Ordinal));
        await log.Log.DeleteEndedAsync(TimeSpan.FromDays(1), 1, default);
    }
}
