using System.Net;
using Npgsql;
using TradeYa.Database;
using TradeYa.Members;
using TradeYa.Trades;
using TradeYa.Workload;
using Upkeep;
using Upkeep.PostgreSql;

namespace TradeYa;

/// <summary>TradeYa as a web application, under a steady workload, until it is stopped.</summary>
internal static class ServeCommand
{
    private const string OnThisMachine = "OnThisMachine";

    public static async Task<int> RunAsync(CommandLineOptions options, SampleDatabase database)
    {
        // A sample on a developer's machine; the page's opt-out works in this environment only.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Development,
        });
        builder.WebHost.UseUrls(options.Urls);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // Actions and the texts of statements have a policy each. A real application asks for a role here, and has an authorization of its own anyhow.
        builder.Services.AddAntiforgery();
        builder.Services.AddAuthorizationBuilder().AddPolicy(OnThisMachine, static policy => policy.RequireAssertion(
            static context => context.Resource is HttpContext { Connection.RemoteIpAddress: { } address } && IPAddress.IsLoopback(address)));
        if (options.WithoutUpkeep)
        {
            builder.AddTradeYaWithoutUpkeep(database.ConnectionString);
        }
        else
        {
            AddEverything(builder, options, database);
        }

        await using var application = builder.Build();
        Map(application, options);
        await PrepareAsync(application.Services, options);
        await application.StartAsync();
        foreach (var address in application.Urls)
        {
            Console.WriteLine($"TradeYa: {address}/upkeep   (health: {address}/health/live, /health/ready, /health/diagnostics)   Ctrl-C stops");
        }

        await application.WaitForShutdownAsync();
        return 0;
    }

    private static void AddEverything(WebApplicationBuilder builder, CommandLineOptions options, SampleDatabase database)
    {
        builder.AddTradeYa(database.ConnectionString);
        builder.Services.Configure<UpkeepOptions>(upkeep => upkeep.Alerts.WebhookUrl = options.Webhook);

        if (!options.Idle)
        {
            builder.Services.AddHostedService<SteadyWorkload>();
        }
    }

    private static void Map(WebApplication application, CommandLineOptions options)
    {
        application.MapGet("/trades", static async (ITradeRepository trades, CancellationToken cancellation) => await trades.ListNewestOpenAsync(20, cancellation));
        if (options.WithoutUpkeep)
        {
            return;
        }

        application.MapUpkeep("/upkeep", static upkeep =>
        {
            upkeep.AllowAnonymousInDevelopment = true;
            upkeep.ActionsPolicy = OnThisMachine;
            upkeep.SqlTextPolicy = OnThisMachine;
        });
        application.MapGet("/", static () => Results.Redirect("/upkeep"));
    }

    private static async Task PrepareAsync(IServiceProvider services, CommandLineOptions options)
    {
        var dataSource = services.GetRequiredService<NpgsqlDataSource>();
        await Migrations.ApplyAsync(dataSource, CancellationToken.None);
        if (!options.WithoutUpkeep)
        {
            await PostgresSagaSchema.ApplyAsync(dataSource, CancellationToken.None);
            await PostgresMonitoringSchema.ApplyAsync(dataSource, CancellationToken.None);
            Console.WriteLine($"TradeYa: export {services.GetRequiredService<Telemetry>().Description}");
        }

        if (options.Idle)
        {
            // Something to list.
            await using var scope = services.CreateAsyncScope();
            var community = Community.Create(size: 20);
            await scope.ServiceProvider.GetRequiredService<IMemberRepository>().AddAsync(community.Members, CancellationToken.None);
            foreach (var member in community.Members)
            {
                await scope.ServiceProvider.GetRequiredService<ITradeRepository>().OfferAsync(
                    new Trade(Guid.NewGuid(), "Bread for photos", member.Id, AcceptedBy: null, "open"), CancellationToken.None);
            }
        }
    }
}
