using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Upkeep.PostgreSql.Connections;

/// <summary>Which data source a part of Upkeep asks: the one it was handed, the dedicated one, or the application's.</summary>
internal static class UpkeepDataSource
{
    /// <summary>The key of the dedicated data source among the services.</summary>
    public static readonly object DedicatedKey = new();

    /// <summary>For what Upkeep asks on its own account.</summary>
    /// <exception cref="InvalidOperationException">There is none. The message begins with who needs it, as in "Monitoring needs", and names the method that would take one.</exception>
    public static NpgsqlDataSource Background(this IServiceProvider services, NpgsqlDataSource? given, string whoNeeds, string registration) =>
        given ?? services.GetKeyedService<NpgsqlDataSource>(DedicatedKey) ?? services.OfApplication(given, whoNeeds, registration);

    /// <summary>For what belongs to the application's work: the steps of its sagas.</summary>
    /// <exception cref="InvalidOperationException">There is none, as above.</exception>
    public static NpgsqlDataSource OfApplication(this IServiceProvider services, NpgsqlDataSource? given, string whoNeeds, string registration) =>
        given ?? services.GetService<NpgsqlDataSource>()
            ?? throw new InvalidOperationException($"{whoNeeds} a database: register an NpgsqlDataSource, or hand one to {registration}.");
}
