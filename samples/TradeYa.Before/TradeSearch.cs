using Npgsql;

namespace TradeYa.Before;

/// <summary>Searches trades by what the visitor typed: a visitor who types a quote decides what the statement does.</summary>
public sealed class TradeSearch(NpgsqlDataSource database)
{
    public async Task<int> CountByTitleAsync(string title)
    {
        await using var command = database.CreateCommand("select count(*)::int from trade where title = '" + title + "'"); // UPK4001
        return (int)(await command.ExecuteScalarAsync())!;
    }

    public async Task<int> CountByStatusAsync(string status, DateTime since)
    {
        await using var command = database.CreateCommand(
            $"select count(*)::int from trade where status = '{status}' and created_at > '{since:O}'"); // UPK4001
        return (int)(await command.ExecuteScalarAsync())!;
    }

    public async Task<int> CountAsync(string table)
    {
        await using var command = database.CreateCommand($"select count(*)::int from {table}"); // UPK4002
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
