using Dapper;
using Npgsql;

namespace TradeYa.Before;

/// <summary>SQL that compiles, because to the C# compiler it is only text. The migrations say otherwise.</summary>
public sealed class TradeListings(NpgsqlDataSource database)
{
    public async Task<IReadOnlyList<string>> TitlesAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        return [.. await connection.QueryAsync<string>("select title form trade where status = 'open' limit 50")]; // UPK4010
    }

    public async Task<int> CountMembersAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("select count(*) from members"); // UPK4011
    }

    public async Task<string?> OwnerAsync(Guid id)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<string>("select owner from trade where id = @id", new { id }); // UPK4012
    }

    public async Task<int> LongestTitleAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("select max(len(title)) from trade"); // UPK4013
    }

    public async Task<Guid> NewestOfAsync(string handle)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<Guid>(
            "select id from trade join member on member.id = offered_by where handle = @handle order by created_at desc limit 1", // UPK4014
            new { handle });
    }
}
