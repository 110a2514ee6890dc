using System.Globalization;
using Npgsql;

namespace Upkeep.Sql.Tests.Binding;

/// <summary>format_type of the server, asked once for each type.</summary>
internal sealed class ServerTypeNames(NpgsqlConnection connection)
{
    private readonly Dictionary<(uint TypeId, int? Modifier), string> _known = [];

    public async Task<string> FormatAsync(uint typeId, int? modifier)
    {
        if (!_known.TryGetValue((typeId, modifier), out var name))
        {
            var sql = string.Create(CultureInfo.InvariantCulture, $"select format_type({typeId}, {modifier?.ToString(CultureInfo.InvariantCulture) ?? "null"})");
            await using var command = new NpgsqlCommand(sql, connection);
            name = (string)(await command.ExecuteScalarAsync())!;
            _known.Add((typeId, modifier), name);
        }

        return name;
    }
}
