using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quiet.Dapper;
using Quiet.Npgsql;

namespace Quiet.Hosting;

public static class Registration
{
    public static IServiceCollection AddShop(this IServiceCollection services, string connectionString) => services
        .AddSingleton(_ => new NpgsqlDataSourceBuilder(connectionString).Build())
        .AddScoped<CustomerRepository>()
        .AddScoped<OrderRepository>()
        .AddSingleton<IConnectionFactory, ConnectionFactory>();
}
