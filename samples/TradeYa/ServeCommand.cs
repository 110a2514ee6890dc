using Npgsql;
using TradeYa.Database;
using TradeYa.Workload;
using Upkeep.PostgreSql;

namespace TradeYa;

/// <summary>TradeYa as a web application, under a steady workload, until it is stopped.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(CommandLineOptions options, SampleDatabase database)
    {
        // A sample on a developer's machine; the page's opt-out works in this environment only.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Development,
        });
        builder.WebHost.UseUrls(options.Urls);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddTradeYa(database.ConnectionString);
        builder.Services.AddHostedService<SteadyWorkload>();
        await using var application = builder.Build();
        application.MapUpkeep("/upkeep", upkeep => upkeep.AllowAnonymousInDevelopment = true);
        application.MapGet("/", () => Results.Redirect("/upkeep"));

        var dataSource = application.Services.GetRequiredService<NpgsqlDataSource>();
        await Migrations.ApplyAsync(dataSource, CancellationToken.None);
        await PostgresSagaSchema.ApplyAsync(dataSource, CancellationToken.None);
        Console.WriteLine($"TradeYa: export {application.Services.GetRequiredService<Telemetry>().Description}");
        await application.StartAsync();
        foreach (var address in application.Urls)
        {
            Console.WriteLine($"TradeYa: {address}/upkeep   (health: {address}/health/live, /health/ready, /health/diagnostics)   Ctrl-C stops");
        }

        await application.WaitForShutdownAsync();
        return 0;
    }
}
