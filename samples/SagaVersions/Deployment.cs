using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Upkeep;

namespace SagaVersions;

/// <summary>What was deployed: the programs of a rolling deployment, here one program with an argument.</summary>
public enum Deployment
{
    /// <summary>Knows version 1 alone: it was built before there was another.</summary>
    Old,

    /// <summary>Knows version 2 alone: somebody deleted the old class too early.</summary>
    New,

    /// <summary>Knows both, as it should be until no saga of version 1 is in flight.</summary>
    Both,
}

internal static class DeploymentHost
{
    public const string Connection = "SAGA_VERSIONS_CONNECTION";

    /// <summary>Adds what this deployment knows.</summary>
    public static IServiceCollection Add(IServiceCollection services, NpgsqlDataSource dataSource, Deployment deployment)
    {
        services.AddSingleton(dataSource).AddSingleton(new Carrier(dataSource, deployment));
        var upkeep = services.AddUpkeep().AddPostgreSqlSagas();
        if (deployment is Deployment.Old or Deployment.Both)
        {
            upkeep.AddPlaceOrder1();
        }

        if (deployment is Deployment.New or Deployment.Both)
        {
            upkeep.AddPlaceOrder();
        }

        // Shorter than the defaults, so that the demonstration need not wait.
        return services.Configure<SagaOptions>(options => (options.Lease, options.ClaimInterval) = (TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(200)));
    }

    /// <summary>Is a process of that deployment until its standard input ends.</summary>
    public static async Task<int> RunAsync(Deployment deployment)
    {
        await using var dataSource = NpgsqlDataSource.Create(
            Environment.GetEnvironmentVariable(Connection) ?? throw new InvalidOperationException($"{Connection} is not set."));
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        Add(builder.Services, dataSource, deployment);
        using var host = builder.Build();
        await host.StartAsync();
        await Console.In.ReadLineAsync();
        await host.StopAsync();
        return 0;
    }
}
