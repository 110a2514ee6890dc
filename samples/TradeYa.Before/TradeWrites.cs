using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace TradeYa.Before;

/// <summary>SQL that parses and whose names are right, and that still fails, or does something else than it seems to.</summary>
public sealed class TradeWrites(NpgsqlDataSource database)
{
    public async Task OfferAsync(Guid member)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("insert into trade (offered_by) values (@member)", new { member }); // UPK4016
        await connection.ExecuteAsync("insert into trade (title, offered_by) values ('Bicycle', @member, now())", new { member }); // UPK4017
        await connection.ExecuteAsync("insert into reputation values (@member, 0)", new { member }); // UPK4018
        await connection.ExecuteAsync("insert into reputation (member_id) values (@member) on conflict (points) do nothing", new { member }); // UPK4019
        await connection.ExecuteAsync("update member set standing = 'brilliant' where id = @member", new { member }); // UPK4020
    }

    public async Task TidyAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("delete from trade where accepted_by = null and status = 'open'"); // UPK4021
        await connection.ExecuteAsync("delete from member where id not in (select accepted_by from trade)"); // UPK4022, UPK4117
        await connection.ExecuteAsync("update notification set text = trim(text)"); // UPK4025
    }

    public async Task<IEnumerable<string>> ReviewAsync(string member)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("update reputation set points = 0 from member where reputation.points < 0"); // UPK4024, UPK4101
        await connection.ExecuteAsync("update reputation set points = points + 1 where member_id = @member", new { member }); // UPK4028
        await connection.ExecuteAsync("delete from trade where status = 'open' and id = 'first'"); // UPK4029
        await connection.ExecuteAsync("update ledger set memo = '' where id = 1"); // UPK4012
        return await connection.QueryAsync<string>("select title, count(*) from trade where status = 'open' group by status"); // UPK4026
    }

    public async Task StampAsync(Guid trade)
    {
        await using var command = database.CreateCommand("update trade set created_at = @at where id = @trade");
        command.Parameters.AddWithValue("trade", trade);
        command.Parameters.AddWithValue("at", NpgsqlDbType.TimestampTz, DateTime.Now); // UPK4030
        await command.ExecuteNonQueryAsync();
    }

    public async Task<int> QuietMembersAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("select count(*) from member m left join trade t on t.offered_by = m.id where t.status = 'open'"); // UPK4023
    }

    public async Task<Guid> AcceptorAsync(Guid id)
    {
        await using var command = database.CreateCommand("select accepted_by from trade where id = @id");
        command.Parameters.AddWithValue("id", id);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetGuid(0); // UPK4027
    }
}
