using System.Threading.Channels;
using Dapper;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Quiet.Hosting;

public sealed class QueueConsumer(ChannelReader<long> queue, NpgsqlDataSource dataSource) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var id in queue.ReadAllAsync(stoppingToken))
        {
            await using var connection = await dataSource.OpenConnectionAsync(stoppingToken);
            await connection.ExecuteAsync(new CommandDefinition("update job set done = true where id = @id", new { id }, cancellationToken: stoppingToken));
        }
    }
}
