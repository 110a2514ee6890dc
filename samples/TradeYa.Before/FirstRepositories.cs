using Npgsql;
using Upkeep;

namespace TradeYa.Before;

// A team's first try at repositories from SQL: what cannot be generated, and what will not do what it says.

[Repository]
public sealed class TradeTitles(NpgsqlDataSource database) // UPK0010
{
    [Query("select title from trade where id = @id")]
    public Task<string?> FindAsync(Guid id) => Task.FromResult<string?>($"{database} {id}");
}

public sealed record TradeTitle(Guid Id, string Title);

[Repository]
public sealed partial class TradeLabels(NpgsqlDataSource database)
{
    [Query("select title from trade where id = @id")]
    public string Find(Guid id) => $"{database} {id}"; // UPK0011

    [Command("update trade set title = @title where id = @id")]
    public partial Task<int> RenameAsync(Guid id, string title, Guid by); // UPK0012

    [Query("select id, title, status from trade")]
    public partial Task<List<TradeTitle>> ListAsync(); // UPK0013

    [Query("select id, nullif(title, 'untitled') as title from trade")]
    public partial Task<List<TradeTitle>> ListNamedAsync(); // UPK0014

    [Command("insert into trade (title, offered_by) values (@title, @offered_by) returning id")]
    public partial Task<int> AddAsync(string title, Guid offeredBy); // UPK0015
}
