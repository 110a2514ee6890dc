using Microsoft.Extensions.DependencyInjection;
using Upkeep.PostgreSql;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Generated.Tests.Sagas;

public sealed class CompleteTradeTests(CompleteTradeTests.Database database) : IClassFixture<CompleteTradeTests.Database>
{
    private readonly Notifications _notifications = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trade_completes()
    {
        await using var services = Services();
        var trade = await database.NewTradeAsync();

        var result = await services.GetRequiredService<CompleteTrade>().RunAsync(trade, "happy", Token);

        Assert.Equal(new TradeCompleted(trade.TradeId, 5, "message 1"), result.Value);
        Assert.Equal("completed 5 5", await database.StateAsync(trade));
    }

    [Fact]
    public async Task A_refused_notification_undoes_what_was_done()
    {
        await using var services = Services();
        var trade = await database.NewTradeAsync();
        _notifications.Send = _ => null;

        var result = await services.GetRequiredService<CompleteTrade>().RunAsync(trade, "refused", Token);

        Assert.Equal("NOTIFICATION_REFUSED", result.Error!.Code);
        Assert.NotNull(result.Error.TransactionId);
        Assert.Equal("in-progress 0 0", await database.StateAsync(trade));
        Assert.Empty(_notifications.Deleted);
    }

    [Fact]
    public async Task A_notification_whose_answer_is_lost_is_deleted_without_its_id()
    {
        await using var services = Services();
        var trade = await database.NewTradeAsync();
        _notifications.Send = _ => throw new HttpRequestException("The answer was lost.");

        var result = await services.GetRequiredService<CompleteTrade>().RunAsync(trade, "lost", Token);

        Assert.Equal(SagaErrorCodes.StepFailed, result.Error!.Code);
        Assert.Equal("in-progress 0 0", await database.StateAsync(trade));
        Assert.Equal([null], _notifications.Deleted);
        Assert.Equal(2, _notifications.Keys.Count);
        Assert.Single(_notifications.Keys.Distinct());
    }

    [Fact]
    public async Task A_refused_first_step_stores_only_the_refusal()
    {
        await using var services = Services();
        var missing = new TradeToComplete(-1, -1, -1);
        var saga = services.GetRequiredService<CompleteTrade>();

        var first = await saga.RunAsync(missing, "missing", Token);
        var second = await saga.RunAsync(missing, "missing", Token);

        Assert.Equal("TRADE_NOT_IN_PROGRESS", first.Error!.Code);
        Assert.Equal(first, second);
        Assert.Empty(_notifications.Keys);
    }

    [Fact]
    public async Task The_same_key_completes_a_trade_once()
    {
        await using var services = Services();
        var trade = await database.NewTradeAsync();
        var saga = services.GetRequiredService<CompleteTrade>();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => saga.RunAsync(trade, "once", Token)));

        Assert.All(results, result => Assert.Equal(results[0], result));
        Assert.Equal("completed 5 5", await database.StateAsync(trade));
        Assert.Single(_notifications.Keys);
        Assert.Equal(SagaErrorCodes.IdempotencyKeyReused, (await saga.RunAsync(trade with { BuyerId = 0 }, "once", Token)).Error!.Code);
    }

    [Fact]
    public async Task A_saga_made_by_hand_says_how_it_is_made()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => new CompleteTrade(_notifications).RunAsync(new(1, 1, 1), "key", Token));
        Assert.Contains("AddUpkeep().AddCompleteTrade()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_definition_says_what_the_class_says()
    {
        var definition = CompleteTrade.Definition;
        Assert.Equal(("complete-trade", 1, 0), (definition.Name, definition.Version, definition.PointOfNoReturn));
        Assert.Equal(
            ["MarkCompleted/True/RevertStatus/True", "RaiseReputations/True/LowerReputations/True", "Notify/False/DeleteNotification/False"],
            definition.Steps.Select(step => $"{step.Action.Name}/{step.Action.IsTransactional}/{step.Compensation!.Name}/{step.Compensation.IsTransactional}"));
        Assert.Equal(TimeSpan.FromSeconds(5), definition.Steps[2].Action.Timeout);
        Assert.Equal(2, definition.Steps[2].Action.Retry.MaxAttempts);

        // In flight in somebody's database: a hash that changes without a change of the steps strands those sagas.
        Assert.Equal("b98fe93000ba244edd5922cbf02ba2d2be808d92e2c9678df58b3e55f115d6af", definition.Hash);
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton<INotifications>(_notifications);
        services.AddUpkeep().AddPostgreSqlSagas(database.Source).AddCompleteTrade();
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    public sealed class Database : IAsyncLifetime
    {
        private TestDatabase? _database;
        private int _trades;

        public Npgsql.NpgsqlDataSource Source => _database!.DataSource;

        public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(
            PostgresSagaSchema.Sql
            + """
            create table trade (id int primary key, status text not null);
            create table member (id int primary key, reputation int not null);
            """);

        public ValueTask DisposeAsync() => _database!.DisposeAsync();

        public async Task<TradeToComplete> NewTradeAsync()
        {
            var id = Interlocked.Increment(ref _trades);
            await using var command = Source.CreateCommand(
                $"insert into trade values ({id}, 'in-progress'); insert into member values ({2 * id}, 0), ({(2 * id) + 1}, 0)");
            await command.ExecuteNonQueryAsync();
            return new(id, 2 * id, (2 * id) + 1);
        }

        public async Task<string> StateAsync(TradeToComplete trade)
        {
            await using var command = Source.CreateCommand(
                $"select status || (select string_agg(' ' || reputation, '' order by id) from member where id in ({trade.BuyerId}, {trade.SellerId})) from trade where id = {trade.TradeId}");
            return (string)(await command.ExecuteScalarAsync())!;
        }
    }

    private sealed class Notifications : INotifications
    {
        public List<string> Keys { get; } = [];

        public List<string?> Deleted { get; } = [];

        public Func<int, string?> Send { get; set; } = number => $"message {number}";

        public Task<string?> SendAsync(int tradeId, string idempotencyKey, CancellationToken cancellationToken)
        {
            Keys.Add(idempotencyKey);
            return Task.FromResult(Send(Keys.Count));
        }

        public Task DeleteAsync(int tradeId, string? messageId, string idempotencyKey, CancellationToken cancellationToken)
        {
            Deleted.Add(messageId);
            return Task.CompletedTask;
        }
    }
}
