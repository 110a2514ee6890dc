using Dapper;
using Npgsql;

namespace TradeYa.Before;

/// <summary>The monthly report, over every trade there ever was.</summary>
public sealed class TradeReport(NpgsqlDataSource database)
{
    public async Task<int> CountOpenAsync(CancellationToken stopping)
    {
        var linked = CancellationTokenSource.CreateLinkedTokenSource(stopping); // UPK1007
        linked.CancelAfter(TimeSpan.FromSeconds(5));
        await using var connection = await database.OpenConnectionAsync(linked.Token);
        return (await connection.QueryAsync<Guid>("select id from trade where status = 'open'")).Count(); // UPK3006
    }

    public async Task<TradeLine?> LineAsync(Guid id)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<TradeLine>("select title, accepted_by as acceptor, created_at from trade where id = @id", new { id }); // UPK4031
    }

    public async Task<TradeState> StateAsync(Guid id)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<TradeState>(new CommandDefinition("select status from trade where id = @id", new { id })); // UPK4027
    }
}

public sealed class TradeLine
{
    public string Title { get; set; } = "";

    public Guid? Acceptor { get; set; }
}

public enum TradeState
{
    Open,
    Done,
}
