using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Trimmed;
using Upkeep;
using Upkeep.Metrics.Windows;

// Repositories, decorators, transactions, a cache and health checks in one program from which everything unused was cut away.
if ((args.Length == 1 ? args[0] : Environment.GetEnvironmentVariable("UPKEEP_POSTGRES")) is not { Length: > 0 } connectionString)
{
    await Console.Error.WriteLineAsync("usage: Trimmed CONNECTION-STRING   of an empty database (or UPKEEP_POSTGRES)");
    return 2;
}

var slim = new NpgsqlSlimDataSourceBuilder(connectionString);
slim.EnableArrays();
await using var database = slim.Build();
await CreateSchemaAsync(database);

var builder = Host.CreateApplicationBuilder();
builder.Services.AddSingleton(database);
builder.Services.AddUpkeep()
    .AddReadingRepository<ReadingRepository>()
    .AddStation<Station>();
using var host = builder.Build();
await host.StartAsync();

await using (var scope = host.Services.CreateAsyncScope())
{
    var readings = scope.ServiceProvider.GetRequiredService<IReadingRepository>();
    var station = scope.ServiceProvider.GetRequiredService<IStation>();
    var stored = await station.RecordAsync([new("roof", ReadingKind.Temperature, 21.5), new("cellar", ReadingKind.Humidity, 0.7)], CancellationToken.None);
    var refused = await station.RecordAsync([new("roof", ReadingKind.Temperature, double.NaN)], CancellationToken.None);
    var imported = await readings.ImportAsync([new("roof", ReadingKind.Humidity, 0.4), new("roof", ReadingKind.Temperature, 20)], CancellationToken.None);
    Console.WriteLine($"last     {await readings.FindAsync(stored.Value, CancellationToken.None)}");
    Console.WriteLine($"refused  {refused.Error!.Code}, transaction named: {refused.Error.TransactionId is not null}");
    Console.WriteLine($"imported {imported}");
    Console.WriteLine($"counted  {await readings.CountAsync(CancellationToken.None)}, {await readings.CountAsync(CancellationToken.None)} from memory");
    await foreach (var reading in readings.StreamAsync([ReadingKind.Humidity], CancellationToken.None))
    {
        Console.WriteLine($"streamed {reading.Sensor} {reading.Kind} {reading.Notes?.Author ?? "none"}");
    }
}

var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
Console.WriteLine($"health   {health.Status}: {string.Join(", ", health.Entries.Keys)}");
foreach (var operation in host.Services.GetRequiredService<IOperationSummaries>().Read().Where(static operation => operation.Count > 0).OrderBy(static operation => operation.Operation, StringComparer.Ordinal))
{
    Console.WriteLine($"measured {operation.Operation} {operation.Count}");
}

Console.WriteLine($"budgets  {OperationBudgets.Assert(host.Services.GetRequiredService<IOperationSummaries>(), typeof(IStation).Assembly).Count} kept");
await host.StopAsync();
return health.Status == HealthStatus.Healthy ? 0 : 1;

static async Task CreateSchemaAsync(NpgsqlDataSource database)
{
    using var text = new StreamReader(typeof(IStation).Assembly.GetManifestResourceStream("schema.sql")!);
    await using var command = database.CreateCommand(await text.ReadToEndAsync());
    await command.ExecuteNonQueryAsync();
    await database.ReloadTypesAsync();
}
