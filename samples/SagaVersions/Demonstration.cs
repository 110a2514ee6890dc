using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Upkeep.PostgreSql;
using Upkeep.Testing.PostgreSql;

namespace SagaVersions;

/// <summary>A rolling deployment in three acts, each with processes of its own on one database.</summary>
internal static class Demonstration
{
    public static async Task<int> RunAsync()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var dataSource = NpgsqlDataSource.Create(server.ConnectionString);
        await PostgresSagaSchema.ApplyAsync(dataSource);
        await ExecuteAsync(dataSource, Carrier.Schema);

        // Stores sagas for others to run: it has no host of its own.
        var services = new ServiceCollection();
        services.AddLogging();
        DeploymentHost.Add(services, dataSource, Deployment.Both);
        await using var provider = services.BuildServiceProvider();
        using var old = new DeployedProcess(Deployment.Old, server.ConnectionString);
        using var current = new DeployedProcess(Deployment.New, server.ConnectionString);

        await StoreAsync(provider, dataSource, first: 1, count: 5, version: 1);
        await StoreAsync(provider, dataSource, first: 101, count: 5, version: 2);
        await UntilAsync(dataSource, "select count(*) = 10 from upkeep.saga where state = 2", old, current);
        Console.WriteLine($"side by side  {await ShipmentsAsync(dataSource)}");

        await StoreAsync(provider, dataSource, first: 201, count: 3, version: 1, isSlow: true);
        await UntilAsync(dataSource, "select count(*) = 3 from upkeep.saga where state = 1 and owner is not null and exists (select from upkeep.saga_step where saga_id = id)", old, current);
        old.Kill();
        await UntilAsync(dataSource, "select count(*) = 3 from upkeep.saga where state = 1 and owner is null", current);
        await StoreAsync(provider, dataSource, first: 301, count: 1, version: 2);
        await UntilAsync(dataSource, "select count(*) = 11 from upkeep.saga where state = 2", current);
        Console.WriteLine($"left alone    {await ScalarAsync<long>(dataSource, "select count(*) from upkeep.saga where state = 1 and owner is null and version = 1")} of version 1 wait, while version 2 goes on");

        using var both = new DeployedProcess(Deployment.Both, server.ConnectionString);
        await UntilAsync(dataSource, "select count(*) = 14 from upkeep.saga where state = 2", current, both);
        Console.WriteLine($"taken up      {await ScalarAsync<long>(dataSource, "select count(*) from shipment where order_id between 201 and 203 and version = 1 and deployment = 'Both'")} of version 1 by the deployment that knows both");
        return 0;
    }

    private static async Task StoreAsync(ServiceProvider provider, NpgsqlDataSource dataSource, int first, int count, int version, bool isSlow = false)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        for (var id = first; id < first + count; id++)
        {
            var (order, key) = (new Order(id, isSlow), $"order-{id}");
            var stored = version == 1
                ? await provider.GetRequiredService<PlaceOrder1>().StartAsync(order, key, transaction)
                : await provider.GetRequiredService<PlaceOrder>().StartAsync(order, key, transaction);
            if (stored.Error is { } error)
            {
                throw new InvalidOperationException($"{error.Code}: {error.Message}");
            }
        }

        await transaction.CommitAsync();
    }

    private static Task<string?> ShipmentsAsync(NpgsqlDataSource dataSource) => ScalarAsync<string>(
        dataSource,
        """
        select string_agg(format('%s of version %s by %s', count, version, deployment), ', ' order by version)
        from (select version, deployment, count(*) from shipment group by version, deployment) as one
        """);

    private static async Task UntilAsync(NpgsqlDataSource dataSource, string condition, params DeployedProcess[] alive)
    {
        var clock = Stopwatch.StartNew();
        while (!await ScalarAsync<bool>(dataSource, condition))
        {
            foreach (var process in alive)
            {
                process.RequireAlive();
            }

            if (clock.Elapsed > TimeSpan.FromMinutes(2))
            {
                throw new TimeoutException($"Two minutes, and it is not so: {condition}");
            }

            await Task.Delay(100);
        }
    }

    private static async Task<T?> ScalarAsync<T>(NpgsqlDataSource dataSource, string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource dataSource, string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
