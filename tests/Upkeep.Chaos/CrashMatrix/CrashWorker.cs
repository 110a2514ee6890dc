using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Upkeep.Chaos;

/// <summary>What a process of the matrix does besides taking over sagas.</summary>
internal enum CrashRole
{
    /// <summary>Stops its sagas where their cells say.</summary>
    Victim,

    /// <summary>Nothing.</summary>
    Rescuer,

    /// <summary>Dies when it has freed the sagas of a dead process.</summary>
    DiesAfterReap,

    /// <summary>Dies when it has claimed sagas, before it runs one.</summary>
    DiesAfterClaim,
}

/// <summary>One process of the matrix. It is told what to do line by line on standard input, and says what happens on standard output.</summary>
internal static class CrashWorker
{
    public const string Connection = "UPKEEP_CHAOS_CONNECTION";

    /// <summary>The database of the external service, when it is another one.</summary>
    public const string ServiceConnection = "UPKEEP_CHAOS_SERVICE";

    public const string Lease = "UPKEEP_CHAOS_LEASE";

    private static readonly TimeSpan s_longestOutage = TimeSpan.FromSeconds(45);

    // Clocks that are days apart, and different in every process: nothing may depend on them.
    private static readonly TimeSpan[] s_clocks = [TimeSpan.FromDays(-2), TimeSpan.FromDays(3), TimeSpan.FromDays(-400), TimeSpan.FromDays(30)];

    public static async Task<int> RunAsync(CrashRole role)
    {
        var connection = Environment.GetEnvironmentVariable(Connection) ?? throw new InvalidOperationException($"A worker needs {Connection}.");
        var points = new FailPoints(Say);
        await using var gate = new WireGate(connection, points);
        points.Gate = gate;
        await using var direct = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable(ServiceConnection) ?? connection);
        await using var gated = NpgsqlDataSource.Create(gate.ConnectionString);

        var clock = new JumpingClock { Offset = s_clocks[(int)role] };
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(points).AddSingleton(new ExternalService(direct));
        builder.Services.AddUpkeep().AddPostgreSqlSagas(gated).AddCrashSaga();
        builder.Services.Configure<SagaOptions>(saga =>
        {
            saga.Lease = TimeSpan.Parse(Environment.GetEnvironmentVariable(Lease)!, CultureInfo.InvariantCulture);
            saga.ClaimInterval = TimeSpan.FromMilliseconds(100);
            saga.Wait = TimeSpan.FromMinutes(2);
            saga.MaxClaimed = 10;
        });
        WatchedSagaLog.Watch(builder.Services, role, Say);
        using var host = builder.Build();
        await host.StartAsync();
        Say("ready");
        var saga = host.Services.GetRequiredService<CrashSaga>();

        while (await Console.In.ReadLineAsync() is { } line)
        {
            switch (line.Split(' ', 2))
            {
                case ["cells", var json]:
                    foreach (var cell in JsonSerializer.Deserialize<CrashCell[]>(json)!)
                    {
                        points.Arm(cell);
                        _ = RunAsync(saga, points, cell);
                    }

                    break;
                case ["arm", var json]:
                    foreach (var cell in JsonSerializer.Deserialize<CrashCell[]>(json)!)
                    {
                        points.Arm(cell);
                    }

                    Say("armed");
                    break;
                case ["orders", var json]:
                    foreach (var order in JsonSerializer.Deserialize<CrashOrder[]>(json)!)
                    {
                        _ = AskAgainAsync(saga, order);
                    }

                    break;
                case ["release"] or ["cut"]:
                    clock.Offset -= TimeSpan.FromDays(7);
                    points.Release(isCut: line == "cut");
                    break;
            }
        }

        // Whoever told it what to do is gone. Sagas that are held where their cells say would keep it for ever.
        Environment.Exit(0);
        return 0;
    }

    private static async Task RunAsync(CrashSaga saga, FailPoints points, CrashCell cell)
    {
        try
        {
            if (cell.IsStored)
            {
                await saga.StartAsync(cell.Order, cell.Order.Key);
                return;
            }

            var result = await saga.RunAsync(cell.Order, cell.Order.Key);
            await points.UnheardAsync(cell.Order);
            Say($"ended {cell.Order.Id} {(result.IsSuccess ? "completed" : result.Error.Code)}");
        }
        catch (Exception exception)
        {
            // A caller hears of a server that went away; it will ask again.
            Say($"ended {cell.Order.Id} {Describe(exception)}");
            await Console.Error.WriteLineAsync($"caller of {cell.Order.Id}: {Describe(exception)}");
        }
    }

    /// <summary>What a caller does that was not answered, or whose server is away: it asks with the same key until it is told the end.</summary>
    private static async Task AskAgainAsync(CrashSaga saga, CrashOrder order)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var result = await saga.RunAsync(order, order.Key);
                Say($"ended {order.Id} {(result.IsSuccess ? "completed" : result.Error.Code)}");
                return;
            }
            catch (Exception exception)
            {
                await Console.Error.WriteLineAsync($"caller of {order.Id}, after {clock.Elapsed.TotalSeconds:0.0} s: {Describe(exception)}");
                if (exception is not (NpgsqlException { IsTransient: true } or TimeoutException) || clock.Elapsed > s_longestOutage)
                {
                    Say($"ended {order.Id} {Describe(exception)}");
                    return;
                }

                await Task.Delay(200);
            }
        }
    }

    private static string Describe(Exception exception) =>
        $"{exception.GetType().Name}: {exception.Message}{(exception.InnerException is { } inner ? $" <- {inner.GetType().Name}: {inner.Message}" : "")}".ReplaceLineEndings(" ");

    private static void Say(string line)
    {
        lock (s_clocks)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }

    private sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
    }
}
