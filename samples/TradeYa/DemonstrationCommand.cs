using Npgsql;
using Spectre.Console;
using TradeYa.Database;
using TradeYa.Reporting;
using TradeYa.Workload;
using Upkeep;
using Upkeep.PostgreSql;

namespace TradeYa;

/// <summary>Runs the workload for a few seconds and reports what Upkeep saw of it.</summary>
internal static class DemonstrationCommand
{
    public static async Task<int> RunAsync(CommandLineOptions options, SampleDatabase database)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        builder.AddTradeYa(database.ConnectionString);
        builder.Services.Configure<SagaOptions>(sagas => sagas.Lease = KilledProcess.Lease);
        using var host = builder.Build();
        await host.StartAsync();

        // Ctrl-C and SIGTERM end the workload early; the report and the cleaning up still happen.
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var console = ReportConsole.Create();
        var dataSource = host.Services.GetRequiredService<NpgsqlDataSource>();
        var migrations = await Migrations.ApplyAsync(dataSource, CancellationToken.None);
        await PostgresSagaSchema.ApplyAsync(dataSource, CancellationToken.None);
        await PostgresMonitoringSchema.ApplyAsync(dataSource, CancellationToken.None);
        console.MarkupLineInterpolated($"[bold]Database[/]   {database.Description}; {migrations.Count} migrations applied");
        console.MarkupLineInterpolated($"[bold]Export[/]     {host.Services.GetRequiredService<Telemetry>().Description}");

        var workload = host.Services.GetRequiredService<CommunityWorkload>();
        await workload.PrepareAsync(CancellationToken.None);
        var running = workload.RunAsync(options.Duration, pause: TimeSpan.Zero, stopping);
        var failing = workload.FailOneTradeAsync(CancellationToken.None);
        await WorkloadProgress.ShowAsync(console, workload, running, options.Duration);
        await running;
        var failed = await failing;
        var takenOver = await KilledProcess.WatchAsync(
            host.Services, database.ConnectionString, await workload.AgreeOnTradeAsync(CancellationToken.None), CancellationToken.None);

        await Report.WriteAsync(console, host.Services, failed, takenOver);
        await host.StopAsync();
        return 0;
    }
}
