using Npgsql;
using TradeYa.CompleteTrade;
using TradeYa.Members;
using TradeYa.Notifications;
using TradeYa.Reputations;
using TradeYa.Trades;
using TradeYa.Workload;
using Upkeep;

namespace TradeYa;

/// <summary>The wiring: what an application writes to use Upkeep.</summary>
internal static class Hosting
{
    public static void AddTradeYa(this IHostApplicationBuilder builder, string connectionString)
    {
        builder.Services.AddSingleton(_ =>
        {
            // The name of the pool in Npgsql's metrics. Without one it is the connection string.
            var database = new NpgsqlDataSourceBuilder(connectionString) { Name = "tradeya" };
            return database.Build();
        });

        builder.Services.AddUpkeep()
            .AddMemberRepository<MemberRepository>()
            .AddTradeRepository<TradeRepository>()
            .AddReputationRepository<ReputationRepository>()
            .AddNotificationRepository<NotificationRepository>()
            .AddMessenger<MessengerDouble>()
            .AddCompleteTradeSaga()
            .AddPostgreSqlSagas()
            .AddPostgreSqlDiagnostics();

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<CommunityWorkload>();
        builder.Services.AddScoped<MemberSession>();
        builder.Services.AddSingleton<Telemetry>();
    }
}
