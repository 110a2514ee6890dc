using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Upkeep;
using Upkeep.Findings;
using Upkeep.Metrics.Rollups;
using Upkeep.Metrics.Windows;
using Upkeep.PostgreSql.Connections;
using Upkeep.PostgreSql.Monitoring;

// The namespace of every Add… method, so that a host finds it without another using.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Keeps figures over restarts, and lets operators apply fixes from the page.</summary>
public static class PostgreSqlMonitoringBuilderExtensions
{
    /// <summary>
    /// Saves the figures of every operation by the hour, for 35 days, and applies the doctor's fixes from the page with an audit row. Apply
    /// <see cref="Upkeep.PostgreSql.PostgresMonitoringSchema"/> first. Saving takes a connection for a moment every five minutes, and never while another part of the monitoring has one.
    /// </summary>
    /// <param name="builder">What <c>services.AddUpkeep()</c> returned.</param>
    /// <param name="dataSource">The database; default: the dedicated pool's (<see cref="DedicatedPoolBuilderExtensions"/>), else the <see cref="NpgsqlDataSource"/> among the services.</param>
    public static IUpkeepBuilder AddPostgreSqlMonitoring(this IUpkeepBuilder builder, NpgsqlDataSource? dataSource = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.TryAddSingleton<IRollupStore>(provider => new PostgresRollupStore(Source(provider, dataSource)));
        services.TryAddSingleton<IDatabaseFixes>(provider => new PostgresFixes(Source(provider, dataSource)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RollupService>(static provider => new RollupService(
            provider.GetRequiredService<OperationWindows>(),
            provider.GetRequiredService<IRollupStore>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetService<ILogger<RollupService>>() ?? NullLogger<RollupService>.Instance)));
        return builder;
    }

    private static NpgsqlDataSource Source(IServiceProvider services, NpgsqlDataSource? dataSource) =>
        services.Background(dataSource, "Monitoring needs", nameof(AddPostgreSqlMonitoring));
}
