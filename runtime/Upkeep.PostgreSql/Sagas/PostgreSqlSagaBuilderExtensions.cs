using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Upkeep.PostgreSql;
using Upkeep.PostgreSql.Connections;
using Upkeep.PostgreSql.Sagas;
using Upkeep.Sagas;

#pragma warning disable IDE0130 // The namespace of IUpkeepBuilder, so that the method is found without another using.
namespace Upkeep;
#pragma warning restore IDE0130

/// <summary>Keeps sagas in PostgreSQL.</summary>
public static class PostgreSqlSagaBuilderExtensions
{
    /// <summary>
    /// Keeps the log of sagas in PostgreSQL. Transactional steps write in the same database, in the same transaction. A hosted service takes
    /// over the sagas of processes that died, and a health check <c>sagas</c> tells of those that need somebody. Apply
    /// <see cref="PostgreSql.PostgresSagaSchema"/> first.
    /// </summary>
    /// <param name="builder">What <c>services.AddUpkeep()</c> returned.</param>
    /// <param name="dataSource">
    /// The database; default: the <see cref="NpgsqlDataSource"/> among the services, for leases, taking over and counts the dedicated pool's
    /// (<see cref="DedicatedPoolBuilderExtensions"/>) where there is one. Its sessions should have an
    /// <c>idle_in_transaction_session_timeout</c> below <see cref="SagaOptions.Lease"/> (<c>Options=-c idle_in_transaction_session_timeout=10s</c>
    /// in the connection string), so that a process that hangs in a step does not keep its locks; and <c>Max Auto Prepare=50;Auto Prepare Min
    /// Usages=2</c> saves the server from planning the log's statements anew for every step.
    /// </param>
    public static IUpkeepBuilder AddPostgreSqlSagas(this IUpkeepBuilder builder, NpgsqlDataSource? dataSource = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(ISagaLog)))
        {
            return builder;
        }

        return AddShards(builder, [dataSource]);
    }

    /// <summary>
    /// Spreads sagas over several databases, each with a log, leases and claims of its own. A saga lives in one of them, chosen by its
    /// idempotency key and from then on by the last byte of its id, and its transactional steps write there: no transaction spans two.
    /// Every process must name the same shards in the same order.
    /// </summary>
    /// <param name="builder">What <c>services.AddUpkeep()</c> returned.</param>
    /// <param name="shards">The databases; from 1 to 256. <see cref="PostgreSql.PostgresSagaSchema"/> must be in each.</param>
    /// <exception cref="InvalidOperationException">Sagas have a log already.</exception>
    public static IUpkeepBuilder AddPostgreSqlSagas(this IUpkeepBuilder builder, params IReadOnlyList<NpgsqlDataSource> shards)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(shards);
        ArgumentOutOfRangeException.ThrowIfZero(shards.Count, nameof(shards));
        return builder.Services.Any(service => service.ServiceType == typeof(ISagaLog))
            ? throw new InvalidOperationException("Sagas have a log already: name all shards in one call of AddPostgreSqlSagas.")
            : AddShards(builder, shards);
    }

    private static IUpkeepBuilder AddShards(IUpkeepBuilder builder, IReadOnlyList<NpgsqlDataSource?> shards)
    {
        var services = builder.Services;
        services.AddOptions<SagaOptions>();
        services.TryAddSingleton<SagaRuntime>();
        foreach (var shard in shards)
        {
            var node = new object();
            services.AddKeyedSingleton(node, (provider, _) => new PostgresSagaNode(
                OfSteps(provider, shard),
                Background(provider, shard),
                provider.GetRequiredService<IOptions<SagaOptions>>().Value.Lease,
                provider.GetService<TimeProvider>() ?? TimeProvider.System,
                provider.GetService<ILogger<PostgresSagaNode>>() ?? NullLogger<PostgresSagaNode>.Instance));
            services.AddSingleton<ISagaLog>(provider =>
                new PostgresSagaLog(
                    OfSteps(provider, shard),
                    Background(provider, shard),
                    provider.GetRequiredKeyedService<PostgresSagaNode>(node),
                    provider.GetRequiredService<IOptions<SagaOptions>>().Value.MaxIdleTakeovers));
        }

        services.TryAddSingleton<ISagaOverview>(provider => shards.Count == 1
            ? new PostgresSagaOverview(Background(provider, shards[0]))
            : new ShardedSagaOverview([.. shards.Select(shard => new PostgresSagaOverview(Background(provider, shard)))]));
        services.TryAddSingleton<ISagaOperations>(provider => shards.Count == 1
            ? new PostgresSagaOperations(Background(provider, shards[0]))
            : new ShardedSagaOperations([.. shards.Select(shard => new PostgresSagaOperations(Background(provider, shard)))]));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SagaWorker>());
        services.AddHealthChecks().AddCheck<SagaHealthCheck>("sagas");
        return builder;
    }

    private static NpgsqlDataSource OfSteps(IServiceProvider services, NpgsqlDataSource? dataSource) =>
        services.OfApplication(dataSource, "Sagas need", nameof(AddPostgreSqlSagas));

    private static NpgsqlDataSource Background(IServiceProvider services, NpgsqlDataSource? dataSource) =>
        services.Background(dataSource, "Sagas need", nameof(AddPostgreSqlSagas));
}
