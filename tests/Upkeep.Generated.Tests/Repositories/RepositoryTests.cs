using Npgsql;
using NpgsqlTypes;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Generated.Tests.Repositories;

public sealed class RepositoryTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ShopRepository _shop = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Repositories", "shop-schema.sql"), Token));
        _shop = new ShopRepository(_database.DataSource);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task One_row_or_none_is_a_record_or_null()
    {
        var id = await AddAsync("bike", TradeStatus.InProgress);

        Assert.Equal(new Trade(id, "bike", TradeStatus.InProgress, null), await _shop.FindAsync(id, Token));
        Assert.Null(await _shop.FindAsync(-1, Token));
    }

    [Fact]
    public async Task One_row_must_be_there_and_be_the_only_one()
    {
        var id = await AddAsync("bike");
        await AddAsync("bike");

        Assert.Equal("bike", (await _shop.GetAsync(id)).Title);
        Assert.Contains("ShopRepository.GetAsync found no row", (await Assert.ThrowsAsync<InvalidOperationException>(() => _shop.GetAsync(-1))).Message, StringComparison.Ordinal);
        Assert.Contains("more than one row", (await Assert.ThrowsAsync<InvalidOperationException>(async () => await _shop.GetByTitleAsync("bike"))).Message, StringComparison.Ordinal);
        Assert.Equal(id, (await _shop.FindFirstByTitleAsync("bike"))!.Id);
    }

    [Fact]
    public async Task Properties_of_all_kinds_go_there_and_back()
    {
        var acceptor = Guid.NewGuid();
        var full = await _shop.AddAsync("full", TradeStatus.Completed, 12.50m, ["a", "b\"c"], new TradeDetails("red", 3), new NpgsqlRange<int>(1, 5), acceptor, TradeMarks.Featured | TradeMarks.Urgent);
        var empty = await _shop.AddAsync("empty", TradeStatus.Open, 0, [], null, null, null, TradeMarks.None);

        var cards = await _shop.ListCardsAsync([full, empty], Token);

        Assert.Equal(("full", 12.50m, new TradeDetails("red", 3), TradeMarks.Featured | TradeMarks.Urgent), (cards[0].Title, cards[0].Price, cards[0].Details!, cards[0].Flags));
        Assert.Equal(["a", "b\"c"], cards[0].Tags);
        Assert.Equal(new NpgsqlRange<int>(1, true, 5, true).ToString(), new NpgsqlRange<int>(cards[0].Valid!.Value.LowerBound, true, cards[0].Valid!.Value.UpperBound - 1, true).ToString());
        Assert.Equal(("empty", 0m, null, null, "none"), (cards[1].Title, cards[1].Price, cards[1].Details, cards[1].Valid, cards[1].Note));
        Assert.Empty(cards[1].Tags);
        Assert.Equal(acceptor, await _shop.FindAcceptorAsync(full));
        Assert.Null(await _shop.FindAcceptorAsync(empty));
        Assert.Null(await _shop.FindAcceptorAsync(-1));
        Assert.Equal([full], (await _shop.ListTaggedAsync("b\"c", "z")).Select(card => card.Id));
    }

    [Fact]
    public async Task Rows_are_streamed_and_the_connection_is_given_back_when_the_caller_stops()
    {
        for (var i = 0; i < 50; i++)
        {
            await AddAsync($"t{i}", i % 2 == 0 ? TradeStatus.Open : TradeStatus.Completed);
        }

        var builder = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { MaxPoolSize = 1, Timeout = 3 };
        await using var single = NpgsqlDataSource.Create(builder.ConnectionString);
        var shop = new ShopRepository(single);
        var seen = 0;
        await foreach (var trade in shop.StreamAsync([TradeStatus.Open, TradeStatus.InProgress], Token))
        {
            Assert.Equal(TradeStatus.Open, trade.Status);
            if (++seen == 3)
            {
                break;
            }
        }

        Assert.Equal(25, await shop.CountAsync(TradeStatus.Open));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in shop.StreamAsync([TradeStatus.Open], CancellationToken.None).WithCancellation(cancelled.Token))
            {
            }
        });
    }

    [Fact]
    public async Task Lists_of_tuples_and_of_values()
    {
        var first = await AddAsync("a");
        var second = await AddAsync("b");

        Assert.Equal([(first, "a"), (second, "b")], await _shop.ListNamesAsync());
        Assert.Equal(["a", "b"], await _shop.ListTitlesAsync());
    }

    [Fact]
    public async Task A_command_says_how_many_rows_or_whether_any()
    {
        var id = await AddAsync("a");

        Assert.True(await _shop.RenameAsync(id, "b", Token));
        Assert.False(await _shop.RenameAsync(-1, "b", Token));
        Assert.Equal(2, await _shop.ChangeTwiceAsync(id, "c"));
        Assert.Equal("c", (await _shop.GetAsync(id)).Title);
    }

    [Fact]
    public async Task Members_of_an_object_are_parameters_and_a_transaction_is_joined()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(Token);
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            var added = await _shop.AddAsync(new Trade(0, "x", TradeStatus.InProgress, null), transaction);
            Assert.Equal(("x", TradeStatus.InProgress), (added.Title, added.Status));
            Assert.Equal(1, await _shop.ClearAsync(transaction));
            await _shop.AddAsync(added, transaction);
            await transaction.RollbackAsync(Token);
        }

        Assert.Empty(await _shop.ListTitlesAsync());
        var kept = await _shop.AddAsync(new Trade(0, "y", TradeStatus.Open, null));
        await _shop.DeleteAsync(kept.Id, connection);
        Assert.Empty(await _shop.ListTitlesAsync());
    }

    [Fact]
    public async Task A_collection_is_a_batch_and_all_or_nothing()
    {
        Member[] members = [new(Guid.NewGuid(), "ann", "ann@example.org"), new(Guid.NewGuid(), "bob", null)];

        Assert.Equal(2, await _shop.AddEachAsync(members, Token));
        Assert.Equal(members, await _shop.ListMembersAsync());
        Assert.Equal(0, await _shop.AddEachAsync([], Token));
        var twice = await Assert.ThrowsAsync<PostgresException>(() => _shop.AddEachAsync([new(Guid.NewGuid(), "cid", null), members[0]], Token));
        Assert.Equal("23505", twice.SqlState);
        Assert.Equal(members, await _shop.ListMembersAsync());
    }

    [Fact]
    public async Task Unnest_takes_an_array_for_each_member()
    {
        Member[] members = [new(Guid.NewGuid(), "ann", null), new(Guid.NewGuid(), "bob", "bob@example.org")];

        Assert.Equal(2, await _shop.AddAllAsync(members, Token));
        Assert.Equal(members, await _shop.ListMembersAsync());
        var ids = await _shop.AddTradesAsync([("a", TradeStatus.InProgress), ("b", TradeStatus.Open)]);
        Assert.Equal([TradeStatus.InProgress, TradeStatus.Open], [(await _shop.GetAsync(ids[0])).Status, (await _shop.GetAsync(ids[1])).Status]);
        Assert.Empty(await _shop.AddTradesAsync([]));
    }

    [Fact]
    public async Task Copy_imports_collections_and_streams()
    {
        var members = Enumerable.Range(0, 1000).Select(i => new Member(Guid.NewGuid(), $"m{i:0000}", i % 2 == 0 ? null : $"m{i}@example.org")).ToList();

        Assert.Equal(1000UL, await _shop.ImportAsync(members, Token));
        Assert.Equal(members, await _shop.ListMembersAsync());

        await using var connection = await _database.DataSource.OpenConnectionAsync(Token);
        Assert.Equal(2, await _shop.ImportAsync(Trades(), connection, Token));
        var ids = (await _shop.ListNamesAsync()).ConvertAll(static trade => trade.Id);
        var cards = await _shop.ListCardsAsync(ids, Token);
        Assert.Equal([("a", 1.25m, new TradeDetails("blue", 1)), ("b", 0m, null)], cards.Select(card => (card.Title, card.Price, card.Details)));

        static async IAsyncEnumerable<(string, TradeStatus, decimal, string[], TradeDetails?, TradeMarks)> Trades()
        {
            yield return ("a", TradeStatus.InProgress, 1.25m, ["x"], new TradeDetails("blue", 1), TradeMarks.Urgent);
            await Task.Yield();
            yield return ("b", TradeStatus.Open, 0, [], null, TradeMarks.None);
        }
    }

    [Fact]
    public async Task Columns_the_compiler_cannot_know_are_found_by_name()
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(Token);
        await using (var create = new NpgsqlCommand(
            "create temporary table temporary_card as select 'red' as title, 1.5 as price, 7::bigint as \"ID\", '{x}'::text[] as tags", connection))
        {
            await create.ExecuteNonQueryAsync(Token);
        }

        var card = Assert.Single(await _shop.ListUnknownAsync(connection));

        Assert.Equal((7, "red", 1.5m, null, "none"), (card.Id, card.Title, card.Price, card.Details, card.Note));
        Assert.Equal(["x"], card.Tags);
        var misfit = await Assert.ThrowsAsync<InvalidOperationException>(() => _shop.ListMisfitsAsync(connection));
        Assert.Equal("The result has no column 'Status'. It has title, price, ID, tags.", misfit.Message);
    }

    private Task<long> AddAsync(string title, TradeStatus status = TradeStatus.Open) => _shop.AddAsync(title, status, 0, [], null, null, null, TradeMarks.None);
}
