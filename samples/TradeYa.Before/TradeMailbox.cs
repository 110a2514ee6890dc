using Dapper;
using Npgsql;

namespace TradeYa.Before;

/// <summary>Queries that are fast with the ten rows of a developer's database.</summary>
public sealed class TradeMailbox(NpgsqlDataSource database)
{
    public async Task<IEnumerable<long>> FindAsync(Guid sender, string text, DateTime since)
    {
        await using var connection = await database.OpenConnectionAsync();
        var own = await connection.QueryAsync<long>("select id from message where sender = @sender", new { sender }); // UPK4101
        var answers = await connection.QueryAsync<long>("select a.id from message m join message a on a.sender = m.sender where m.subject = @text", new { text }); // UPK4102
        var first = await connection.QueryAsync<long>("select id from message order by sent_at limit 10"); // UPK4103
        var recent = await connection.QueryAsync<long>("select id from message where sent_at > @since", new { since }); // UPK4104
        var anyCase = await connection.QueryAsync<long>("select id from message where lower(subject) = @text", new { text }); // UPK4105
        var large = await connection.QueryAsync<long>("select id from message where size > 1000.5"); // UPK4106
        var like = await connection.QueryAsync<long>("select id from message where subject like @text", new { text }); // UPK4107
        var labelled = await connection.QueryAsync<long>("select id from message where @text = any (labels)", new { text }); // UPK4108
        return [.. own, .. answers, .. first, .. recent, .. anyCase, .. large, .. like, .. labelled];
    }

    public async Task<IEnumerable<long>> PageAsync(Guid sender, bool unread, int skip)
    {
        await using var connection = await database.OpenConnectionAsync();
        var state = await connection.QueryAsync<long>("select id from message where sender = @sender and unread = @unread", new { sender, unread }); // UPK4109
        var optional = await connection.QueryAsync<long>("select id from message where (@sender::uuid is null or sender = @sender)", new { sender }); // UPK4110
        var page = await connection.QueryAsync<long>("select id from message order by id limit 50 offset @skip", new { skip }); // UPK4111
        return [.. state, .. optional, .. page];
    }

    public async Task<IEnumerable<object>> ListAsync(int size)
    {
        await using var connection = await database.OpenConnectionAsync();
        var one = await connection.QueryAsync<object>("select * from message where size = @size", new { size }); // UPK4112
        var all = await connection.QueryAsync<object>("select id, subject from message"); // UPK3006, UPK4113
        var exists = await connection.ExecuteScalarAsync<bool>("select count(*) > 0 from message where size = @size", new { size }); // UPK4114
        var any = await connection.QueryAsync<object>("select id from message order by random() limit 1"); // UPK4115
        var next = await connection.QueryAsync<object>("select id from message where size = 1 order by id limit 1 for update"); // UPK4116
        var few = await connection.QueryAsync<object>("select id from message where size in (1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50)"); // UPK4119
        return exists ? [.. one, .. all, .. any, .. next, .. few] : [];
    }
}
