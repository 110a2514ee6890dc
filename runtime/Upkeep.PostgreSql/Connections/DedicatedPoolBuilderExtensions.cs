using Npgsql;
using Upkeep;
using Upkeep.PostgreSql.Connections;

// The namespace of every Add… method, so that a host finds it without another using.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Keeps Upkeep's own connections out of the application's pool.</summary>
public static class DedicatedPoolBuilderExtensions
{
    /// <summary>
    /// Gives Upkeep a small pool of its own for what it asks on its own account: the page's readings, the doctor, hourly figures, plans of slow queries, and the leases, the taking over and the
    /// counts of sagas. Steps of sagas, generated repositories and their health checks stay on the application's. A data source
    /// that is handed to one of the other methods, such as a shard of sagas, is used as it is.
    /// </summary>
    /// <remarks>
    /// Without it these share the application's pool. When all of its connections are taken they wait, a lease of sagas among them, and each that comes at a busy moment makes that pool open
    /// one more connection. Npgsql hands idle connections out in turn, so that every further one makes all of them, and the server's processes behind them, a little colder.
    /// </remarks>
    /// <param name="builder">What <c>services.AddUpkeep()</c> returned.</param>
    /// <param name="connectionString">The application's: the same database, or sagas are not found. <c>(Upkeep)</c> is added to its application name.</param>
    /// <param name="maxPoolSize">How many connections at most; default: 3. Monitoring takes one of them, whatever it does.</param>
    /// <exception cref="InvalidOperationException">There is one already.</exception>
    public static IUpkeepBuilder UseDedicatedPool(this IUpkeepBuilder builder, string connectionString, int maxPoolSize = 3)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPoolSize, 1);
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = maxPoolSize, MinPoolSize = 0 };
        settings.ApplicationName = $"{settings.ApplicationName} (Upkeep)".TrimStart();
        return builder.UseDedicatedPool(_ => new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "upkeep" }.Build());
    }

    /// <summary>
    /// The same on a data source that you build, for passwords that change, certificates and whatever else a connection string does not say. Upkeep disposes it with the services.
    /// </summary>
    /// <param name="builder">What <c>services.AddUpkeep()</c> returned.</param>
    /// <param name="dataSource">Makes it, once; the application's database.</param>
    /// <exception cref="InvalidOperationException">There is one already.</exception>
    public static IUpkeepBuilder UseDedicatedPool(this IUpkeepBuilder builder, Func<IServiceProvider, NpgsqlDataSource> dataSource)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(dataSource);
        if (builder.Services.Any(static service => service.IsKeyedService && service.ServiceKey == UpkeepDataSource.DedicatedKey))
        {
            throw new InvalidOperationException("Upkeep has a dedicated pool already: call UseDedicatedPool once.");
        }

        builder.Services.AddKeyedSingleton(UpkeepDataSource.DedicatedKey, (services, _) => dataSource(services));
        return builder;
    }
}
