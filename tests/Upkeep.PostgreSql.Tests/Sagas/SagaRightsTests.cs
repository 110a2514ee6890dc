using System.Text.RegularExpressions;
using Npgsql;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>The grants that the migration's text names are enough to run sagas.</summary>
public sealed class SagaRightsTests(SagaDatabase database) : IClassFixture<SagaDatabase>, IAsyncLifetime
{
    private readonly string _role = $"app_{Guid.NewGuid():N}";

    public async ValueTask InitializeAsync()
    {
        await database.ExecuteAsync($"create role {_role} login password 'app'");
        var grants = Regex.Matches(PostgresSagaSchema.Sql, "^--\\s+(grant .*;)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(4, grants.Count);
        foreach (var grant in grants)
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
}
