using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Upkeep.Metrics;

namespace Upkeep.Chaos;

/// <summary>One process of the run: an ordinary host that takes orders, runs their sagas, and takes over those of the dead.</summary>
internal static class Worker
{
    public static async Task<int> RunAsync(WorkerOptions options)
    {
        var connection = Environment.GetEnvironmentVariable(WorkerOptions.Connection)
            ?? throw new InvalidOperationException($"A worker needs {WorkerOptions.Connection}.");
        using var listener = Report();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(new StandardErrorProvider());
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connection)).AddSingleton(new Pace(options.Pace));
        builder.Services.AddUpkeep().AddPostgreSqlSagas().AddTransferSaga();
        builder.Services.Configure<SagaOptions>(saga =>
        {
            saga.Lease = ChaosOptions.Lease;
            saga.ClaimInterval = TimeSpan.FromMilliseconds(200);
            saga.Wait = TimeSpan.FromMinutes(5);

            // Processes end, pause and lose their leases faster than a step may take: that it is taken over again and again is not the saga's doing.
            saga.MaxIdleTakeovers = 1000;
        });
        if (options.IsControl)
        {
            NaiveSagaLog.Replace(builder.Services);
        }

        using var host = builder.Build();
        await host.StartAsync();
        var source = host.Services.GetRequiredService<NpgsqlDataSource>();
        var stopping = new CancellationTokenSource();

        // The coordinator closes standard input to end this process; when it dies, so does this.
        var told = Task.Run(() => { _ = Console.In.ReadLine(); stopping.Cancel(); });
        await Task.WhenAll(Enumerable.Range(0, ChaosOptions.Slots).Select(_ => TakeOrdersAsync(host.Services, source, stopping.Token)));
        await told;
        await host.StopAsync();
        return 0;
    }

    private static async Task TakeOrdersAsync(IServiceProvider services, NpgsqlDataSource source, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await TakeAsync(source) is not { } order)
                {
                    await Task.Delay(50, stopping);
                    continue;
                }

                await services.GetRequiredService<TransferSaga>().RunAsync(order, order.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // A caller hears of a server that went away. Whether its saga started it does not know: the order is repeated if not.
                await Console.Error.WriteLineAsync($"caller: {exception.GetType().Name}: {exception.Message}");
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    private static async Task<TransferOrder?> TakeAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            """
            update bank_order set taken_at = clock_timestamp() where id = (
                select id from bank_order where taken_at is null and due_at <= clock_timestamp() order by due_at limit 1 for update skip locked)
            returning id, payer, payee, amount, is_refused
            """);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new TransferOrder(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt64(3), reader.GetBoolean(4))
            : null;
    }

    // A line for each event, at once: a killed process has no later.
    private static MeterListener Report()
    {
        var output = Console.Out;
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, subscriber) =>
            {
                if (instrument.Name is UpkeepTelemetry.SagaTakeovers or UpkeepTelemetry.SagaFenced)
                {
                    subscriber.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) =>
        {
            lock (output)
            {
                output.WriteLine(instrument.Name);
                output.Flush();
            }
        });
        listener.Start();
        return listener;
    }

    private sealed class StandardErrorProvider : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Console.Error.WriteLine($"{formatter(state, exception)} {exception?.GetType().Name} {exception?.Message}");
            }
        }

        public void Dispose()
        {
        }
    }
}
