using Microsoft.Extensions.Hosting;
using Npgsql;

namespace TradeYa.Before;

/// <summary>Reminds members of open trades, every minute, and knows no end: a deployment waits for it until it is killed.</summary>
public sealed class TradeReminders(NpgsqlDataSource database) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true) // UPK1008
        {
            await RemindAsync();
            await Task.Delay(TimeSpan.FromMinutes(1));
        }
    }

    // An exception in here ends the process: nobody awaits it.
    public async void RemindNow(object? sender, Trade trade) => await RemindAsync(); // UPK1020

    private async Task RemindAsync()
    {
        await using var command = database.CreateCommand("insert into notification (member_id, text) select offered_by, 'Still open' from trade where status = 'open'");
        await command.ExecuteNonQueryAsync();
    }
}
