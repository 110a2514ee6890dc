using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Upkeep.PostgreSql.Sagas;
using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>A log on a data source, and what tests write with it.</summary>
internal sealed class LogUnderTest : IAsyncDisposable
{
    private readonly PostgresSagaNode _node;

    public LogUnderTest(NpgsqlDataSource dataSource, TimeSpan? lease = null)
    {
        _node = new PostgresSagaNode(dataSource, dataSource, lease ?? TimeSpan.FromSeconds(15), TimeProvider.System, NullLogger<PostgresSagaNode>.Instance);
        Log = new PostgresSagaLog(dataSource, dataSource, _node, new SagaOptions().MaxIdleTakeovers);
    }

    public PostgresSagaLog Log { get; }

    public async Task<SagaStart> NewStartAsync(string key, string input = "{}") => new(
        new SagaToken(Guid.CreateVersion7(), 1, (await Log.GetOwnerAsync(default)).Id), "test", 1, key,
        SHA256.HashData(Encoding.UTF8.GetBytes(input)), Encoding.UTF8.GetBytes(input), TraceParent: null);

    public async Task<SagaToken> StartAsync()
    {
        var start = await NewStartAsync(Guid.NewGuid().ToString());
        Assert.Null(await Log.StartAsync(start, default));
        return start.Token;
    }

    /// <summary>Takes one unit from the account and records it as step <paramref name="position"/>.</summary>
    public async Task<StepRecording> DebitAsync(SagaToken token, int position = 1, string output = "{}", SagaStart? start = null)
    {
        await using var transaction = await Log.BeginAsync(default);
        await DebitAsync(transaction);
        return await transaction.CommitAsync(Record(token, position, output) with { Start = start });
    }

    public static async Task DebitAsync(ISagaLogTransaction transaction)
    {
        await using var command = transaction.Transaction.CreateCommand("update account set balance = balance - 1 where id = 1");
        await command.ExecuteNonQueryAsync();
    }

    public static StepRecord Record(SagaToken token, int position = 1, string output = "{}", StepRecordKind kind = StepRecordKind.Done) =>
        new(token, position, kind, 1, Encoding.UTF8.GetBytes(output)) { StopsOnCancel = true };

    public ValueTask DisposeAsync() => _node.DisposeAsync();
}
