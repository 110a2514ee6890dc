using Npgsql;
using TradeYa.CompleteTrade;
using TradeYa.Members;
using TradeYa.Notifications;
using TradeYa.Reputations;
using TradeYa.Trades;
using TradeYa.Workload;
using Upkeep;
using Upkeep.PostgreSql;

namespace TradeYa;

/// <summary>The wiring: what an application writes to use Upkeep.</summary>
internal static class Hosting
{
    public static void AddTradeYa(this IHostApplicationBuilder builder, string connectionString)
    {
        // The name of the pool in Npgsql's metrics; without one it is the connection string. Its spans say which operation they are for.
        builder.Services.AddSingleton(_ => new NpgsqlDataSourceBuilder(connectionString) { Name = "tradeya" }.UseUpkeepTracing().Build());

        builder.Services.AddUpkeep()
            .UseDedicatedPool(connectionString)
            .AddMemberRepository<MemberRepository>()
            .AddTradeRepository<TradeRepository>()
            .AddTradeDesk<TradeDesk>()
            .AddReputationRepository<ReputationRepository>()
            .AddNotificationRepository<NotificationRepository>()
            .AddMessenger<MessengerDouble>()
            .AddCompleteTradeSaga()
            .AddPostgreSqlSagas()
            .AddPostgreSqlDiagnostics()
            .AddPostgreSqlMonitoring();

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<CommunityWorkload>();
        builder.Services.AddScoped<MemberSession>();
        builder.Services.AddSingleton<Telemetry>();
    }

    /// <summary>The same repositories with nothing around them: what Upkeep costs is the difference.</summary>
    public static void AddTradeYaWithoutUpkeep(this IHostApplicationBuilder builder, string connectionString)
    {
        builder.Services.AddSingleton(_ => new NpgsqlDataSourceBuilder(connectionString) { Name = "tradeya" }.Build());
        builder.Services.AddScoped<ITradeRepository, TradeRepository>();
        builder.Services.AddScoped<IMemberRepository, MemberRepository>();
    }
}
