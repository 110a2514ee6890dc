using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Upkeep;
using Upkeep.Findings;
using Upkeep.Metrics;
using Upkeep.Metrics.Windows;
using Upkeep.PostgreSql.Connections;
using Upkeep.PostgreSql.Diagnostics;

// The namespace of every Add… method, so that a host finds it without another using.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Lets the live page examine the database.</summary>
public static class PostgreSqlDiagnosticsBuilderExtensions
{
    /// <summary>
    /// Adds <see cref="IDatabaseDiagnostics"/> and <see cref="IDatabaseActivity"/> on PostgreSQL. While a page is open they take one connection, for a moment every 5 seconds.
    /// The plan of a generated query with a call slower than its <see cref="SlowAfterAttribute"/> or its budget (2 seconds without one) is logged, once in ten minutes at most.
    /// </summary>
    /// <param name="builder">What <c>services.AddUpkeep()</c> returned.</param>
    /// <param name="dataSource">The database; default: the dedicated pool's (<see cref="DedicatedPoolBuilderExtensions"/>), else the <see cref="NpgsqlDataSource"/> among the services. Grant its role <c>pg_monitor</c> to see other roles' sessions.</param>
    public static IUpkeepBuilder AddPostgreSqlDiagnostics(this IUpkeepBuilder builder, NpgsqlDataSource? dataSource = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<IDatabaseDiagnostics>(services => new PostgresDiagnostics(
            Source(services, dataSource),
            services.GetService<TimeProvider>()));
        builder.Services.TryAddSingleton<IDatabaseActivity>(services => new PostgresActivity(
            Source(services, dataSource), services.GetService<TimeProvider>() ?? TimeProvider.System));
        builder.Services.TryAddSingleton<GeneratedQueries>();
        builder.Services.TryAddSingleton(services => new SlowQueryPlans(
            services.GetRequiredService<IOperationSummaries>(),
            services.GetServices<OperationBudget>(),
            services.GetRequiredService<GeneratedQueries>(),
            Source(services, dataSource),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILogger<SlowQueryPlans>>() ?? NullLogger<SlowQueryPlans>.Instance));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SlowQueryPlans>(static services => services.GetRequiredService<SlowQueryPlans>()));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ISlowOperationObserver, SlowQueryPlans>(static services => services.GetRequiredService<SlowQueryPlans>()));
        return builder;
    }

    private static NpgsqlDataSource Source(IServiceProvider services, NpgsqlDataSource? dataSource) =>
        services.Background(dataSource, "Diagnostics need", nameof(AddPostgreSqlDiagnostics));
}
