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
}
