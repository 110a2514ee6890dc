using System.Diagnostics;
using Npgsql;

namespace Upkeep.Chaos;

/// <summary>
/// A service that honours keys. A cancellation that comes first leaves a tombstone, which a late reservation meets. It only keeps its tables on
/// the server of the log: a restart of that is none of the service's, which answers a little later.
/// </summary>
internal sealed class ExternalService(NpgsqlDataSource source)
{
    private static readonly TimeSpan s_restart = TimeSpan.FromSeconds(30);

    public async Task CallAsync(string operation, CrashOrder order, StepContext step, Func<Task> heard)
    {
        await ExecuteAsync(
            "insert into service_call (call, key, operation, token) values ($1, $2, $3, $4) on conflict (call) do nothing",
            Guid.NewGuid(), step.IdempotencyKey, operation, step.FencingToken);

        await heard();
        if ((operation == "confirm" && order.NeverConfirms) || (operation == "cancel" && step.Attempt <= order.FailingUndos))
        {
            throw new HttpRequestException($"The service does not {operation} now.");
        }

        await ExecuteAsync(
            operation switch
            {
                "reserve" => "insert into service_reservation (key) values ($1) on conflict (key) do nothing",
                "cancel" => "insert into service_reservation (key, is_cancelled) values ($1, true) on conflict (key) do update set is_cancelled = true",
                _ => "select 1 where $1 is not null",
            },
            step.StepIdempotencyKey);
    }

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var command = source.CreateCommand(sql);
                foreach (var value in values)
                {
                    command.Parameters.Add(new() { Value = value });
                }

                await command.ExecuteNonQueryAsync();
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException { IsTransient: true } or TimeoutException && clock.Elapsed < s_restart)
            {
                await Task.Delay(50);
            }
        }
    }
}
