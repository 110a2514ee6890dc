using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Quiet.Hosting;

public sealed class ListenWorker(NpgsqlDataSource dataSource, ChannelWriter<string> changes) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await using var connection = await dataSource.OpenConnectionAsync(stoppingToken);
            connection.Notification += (_, arguments) => changes.TryWrite(arguments.Payload);
            await using (var listen = new NpgsqlCommand("listen orders", connection))
            {
                await listen.ExecuteNonQueryAsync(stoppingToken);
            }

            while (connection.State == System.Data.ConnectionState.Open)
            {
                await connection.WaitAsync(stoppingToken);
            }
        }
    }
}
