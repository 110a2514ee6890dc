using Npgsql;

namespace Quiet.Npgsql;

public sealed class OrderExport(NpgsqlDataSource dataSource)
{
    public async Task ExportAsync(TextWriter target, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        using var reader = await connection.BeginTextExportAsync("copy (select id, total from orders where status = 'paid') to stdout (format csv, header)", cancellationToken);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            await target.WriteLineAsync(line);
        }
    }
}
