using Npgsql;

namespace TradeYa.Before;

/// <summary>Moves reputation between members. Most of the time.</summary>
public sealed class TradeTransfers(string connectionString)
{
    // A new pool for every call.
    private NpgsqlDataSource Database => NpgsqlDataSource.Create(connectionString); // UPK1003

    // Commits even when the second half failed.
    public async Task MoveAsync(NpgsqlConnection connection, Guid from, Guid to)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            await ChangeAsync(connection, transaction, from, -10);
            await ChangeAsync(connection, transaction, to, 10);
        }
        finally
        {
            await transaction.CommitAsync(); // UPK2007
        }
    }

    public async Task ResetAsync(NpgsqlConnection connection, IReadOnlyList<Guid> members)
    {
        foreach (var member in members)
        {
            await using var transaction = await connection.BeginTransactionAsync(); // UPK2008
            await ChangeAsync(connection, transaction, member, 0); // UPK3002
            await transaction.CommitAsync();
        }
    }

    // Two awards at once, and one of them is gone.
    public async Task AwardAsync(NpgsqlConnection connection, Guid member, int award)
    {
        await using var read = new NpgsqlCommand("select points from reputation where member_id = @member", connection);
        read.Parameters.AddWithValue("member", member);
        var points = (int)(await read.ExecuteScalarAsync())! + award;
        await using var write = new NpgsqlCommand("update reputation set points = @points where member_id = @member", connection);
        write.Parameters.AddWithValue("points", points);
        write.Parameters.AddWithValue("member", member);
        await write.ExecuteNonQueryAsync(); // UPK2020
    }

    private static async Task ChangeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid member, int points)
    {
        await using var command = new NpgsqlCommand("update reputation set points = points + @points where member_id = @member", connection, transaction);
        command.Parameters.AddWithValue("points", points);
        command.Parameters.AddWithValue("member", member);
        await command.ExecuteNonQueryAsync();
    }
}
