using System.Text;
using Npgsql;

namespace Upkeep.Cli.Schema;

/// <summary>A database's schema as statements in an order in which they can be run.</summary>
internal static class LiveSchema
{
    public static async Task<string> ReadAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        var text = new StringBuilder("-- Written by 'upkeep schema pull'. Do not edit: pull again.\n\n");
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);

        // With an empty path every name comes out with its schema.
        await using (var path = new NpgsqlCommand("set local search_path = ''; set transaction read only", connection, transaction))
        {
            await path.ExecuteNonQueryAsync(stop);
        }

        foreach (var query in LiveSchemaQueries.InOrder)
        {
            await using var command = new NpgsqlCommand(query, connection, transaction);
            await using var reader = await command.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
            {
                if (!await reader.IsDBNullAsync(0, stop))
                {
                    text.Append(reader.GetString(0)).Append(";\n");
                }
            }
        }

        await transaction.RollbackAsync(stop);
        return text.ToString();
    }
}
