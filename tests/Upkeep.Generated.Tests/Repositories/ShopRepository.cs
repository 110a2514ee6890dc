using Npgsql;

namespace Upkeep.Generated.Tests.Repositories;

/// <summary>Every shape of a method, and of what it takes and returns.</summary>
[Repository(JsonContext = typeof(ShopJson))]
public sealed partial class ShopRepository(NpgsqlDataSource dataSource)
{
    [Query("select id, title, status, accepted_by from trade where id = @id")]
    public partial Task<Trade?> FindAsync(long id, CancellationToken cancellationToken);

    [Query("select id, title, status, accepted_by from trade where id = $1")]
    public partial Task<Trade> GetAsync(long id);

    [Query("select id, title, status, accepted_by from trade where title = @title")]
    public partial ValueTask<Trade> GetByTitleAsync(string title);

    [Query("select id, title, status, accepted_by from trade where title = @title order by id limit 1")]
    public partial Task<Trade?> FindFirstByTitleAsync(string title);

    [Query("""
        select id, title, price, tags, details, valid, flags
        from trade
        where id = any(@ids)  -- an array
        order by id
        """)]
    public partial Task<IReadOnlyList<TradeCard>> ListCardsAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken = default);

    [Query("select id, title, price, tags, details, valid, flags from trade where tags && @tags order by id")]
    public partial Task<TradeCard[]> ListTaggedAsync(params string[] tags);

    [Query("select * from trade where status = any(@statuses) order by id")]
    public partial IAsyncEnumerable<Trade> StreamAsync(IEnumerable<TradeStatus> statuses, CancellationToken cancellationToken = default);

    [Query("select id, title from trade order by id")]
    public partial Task<List<(long Id, string Name)>> ListNamesAsync();

    [Query("select title from trade order by id")]
    public partial Task<IReadOnlyList<string>> ListTitlesAsync();

    [Query("select accepted_by from trade where id = @id")]
    public partial Task<Guid?> FindAcceptorAsync(long id);

    [Query]
    public partial Task<long> CountAsync(TradeStatus status);

    [Command]
    public partial Task<bool> RenameAsync(long id, string title, CancellationToken cancellationToken);

    [Query("""
        insert into trade (title, status, price, tags, details, valid, accepted_by, flags)
        values (@title, @status, @price, @tags, @details, @valid, @accepted_by, @flags)
        returning id
        """)]
    public partial Task<long> AddAsync(
        string title, TradeStatus status, decimal price, List<string> tags, TradeDetails? details, NpgsqlTypes.NpgsqlRange<int>? valid, Guid? acceptedBy, TradeMarks flags);

    [Query("insert into trade (title, status) values (@Title, @Status) returning id, title, status, accepted_by")]
    public partial Task<Trade> AddAsync(Trade trade, NpgsqlTransaction? transaction = null);

    [Command("insert into member (id, handle, email) values (@id, @handle, @email)")]
    public partial Task<int> AddEachAsync(IEnumerable<Member> members, CancellationToken cancellationToken);

    [Command("insert into member (id, handle, email) select * from unnest(@id, @handle, @email)")]
    public partial Task<int> AddAllAsync(IReadOnlyList<Member> members, CancellationToken cancellationToken);

    [Query("insert into trade (title, status) select * from unnest(@title, @status::trade_status[]) returning id")]
    public partial Task<IReadOnlyList<long>> AddTradesAsync((string Title, TradeStatus Status)[] trades);

    [Copy("copy member (id, handle, email) from stdin (format binary)")]
    public partial Task<ulong> ImportAsync(IEnumerable<Member> members, CancellationToken cancellationToken);

    [Copy("copy trade (title, status, price, tags, details, flags) from stdin (format binary)")]
    public partial Task<int> ImportAsync(
        IAsyncEnumerable<(string Title, TradeStatus Status, decimal Price, string[] Tags, TradeDetails? Details, TradeMarks Flags)> trades,
        NpgsqlConnection connection,
        CancellationToken cancellationToken = default);

    [Command("delete from trade")]
    public partial Task<int> ClearAsync(NpgsqlTransaction transaction);

    [Command("delete from trade where id = @id")]
    public partial Task DeleteAsync(long id, NpgsqlConnection connection);

    [Query("select id, handle, email from member order by handle")]
    public partial Task<IReadOnlyList<Member>> ListMembersAsync();

    /// <summary>A table no schema file knows: the columns are found by name when the result is there.</summary>
    [Query("select * from temporary_card")]
    public partial Task<List<TradeCard>> ListUnknownAsync(NpgsqlConnection connection);

    [Query("select * from temporary_card")]
    public partial Task<List<Trade>> ListMisfitsAsync(NpgsqlConnection connection);

    [Command("update trade set title = @title where id = @id; update trade set price = price + 1 where id = @id")]
    public partial Task<int> ChangeTwiceAsync(long id, string title);
}
