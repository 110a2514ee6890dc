using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Upkeep.PostgreSql;
using Upkeep.PostgreSql.Sagas;
using Upkeep.Sagas;

#pragma warning disable IDE0130 // The namespace of IUpkeepBuilder, so that the method is found without another using.
namespace Upkeep;
#pragma warning restore IDE0130

/// <summary>Keeps sagas in PostgreSQL.</summary>
public static class PostgreSqlSagaBuilderExtensions
{
    /// <summary>
    /// Keeps the log of sagas in PostgreSQL. Transactional steps write in the same database, in the same transaction. Apply
    /// <see cref="PostgreSql.PostgresSagaSchema"/> first.
    /// </summary>
    /// <param name="builder">What <c>services.AddUpkeep()</c> returned.</param>
    /// <param name="dataSource">
    /// The database; default: the <see cref="NpgsqlDataSource"/> among the services. Its sessions should have an
    /// <c>idle_in_transaction_session_timeout</c> below 15 seconds (<c>Options=-c idle_in_transaction_session_timeout=10s</c> in the
    /// connection string), so that a process that hangs in a step does not keep its locks.
    /// </param>
    public static IUpkeepBuilder AddPostgreSqlSagas(this IUpkeepBuilder builder, NpgsqlDataSource? dataSource = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<ISagaLog>(services => new PostgresSagaLog(Source(services), services.GetRequiredService<PostgresSagaNode>()));
        builder.Services.TryAddSingleton<ISagaOverview>(services => new PostgresSagaOverview(Source(services)));
        builder.Services.TryAddSingleton(services => new PostgresSagaNode(
            Source(services),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILogger<PostgresSagaNode>>() ?? NullLogger<PostgresSagaNode>.Instance));
        return builder;

        NpgsqlDataSource Source(IServiceProvider services) => dataSource
            ?? services.GetService<NpgsqlDataSource>()
            ?? throw new InvalidOperationException("Sagas need a database: register an NpgsqlDataSource, or hand one to AddPostgreSqlSagas.");
    }
}
