using Npgsql;

namespace Quiet.Web;

public sealed class StreamingDownload(NpgsqlDataSource dataSource)
{
    public async Task WriteAsync(Stream body, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var copy = await connection.BeginRawBinaryCopyAsync("copy orders to stdout (format binary)", cancellationToken);
        await copy.CopyToAsync(body, cancellationToken);
    }
}
