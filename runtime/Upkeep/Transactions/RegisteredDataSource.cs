using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Upkeep.Transactions;

/// <summary>Finds the application's data source, under whichever type it is registered.</summary>
internal static class RegisteredDataSource
{
    public static DbDataSource Resolve(IServiceProvider provider, IServiceCollection services)
    {
        if (provider.GetService<DbDataSource>() is { } dataSource)
        {
            return dataSource;
        }

        var types = services
            .Where(static descriptor => !descriptor.IsKeyedService && typeof(DbDataSource).IsAssignableFrom(descriptor.ServiceType))
            .Select(static descriptor => descriptor.ServiceType)
            .Distinct()
            .ToList();
        return types.Count == 1
            ? (DbDataSource)provider.GetRequiredService(types[0])
            : throw new InvalidOperationException(types.Count == 0
                ? "[Transactional] needs a data source. Register one: services.AddNpgsqlDataSource(connectionString), or an NpgsqlDataSource as a singleton."
                : $"[Transactional] found more than one data source ({string.Join(", ", types.Select(static type => type.Name))}). Register the one that transactions run on as DbDataSource.");
    }
}
