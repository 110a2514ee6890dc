using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Upkeep.Sagas;

namespace Upkeep.Benchmarks.Sagas;

/// <summary>A process of an application with sagas, as far as sagas are concerned.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public BenchHost(NpgsqlDataSource source, TimeSpan? lease = null, bool isClosed = false)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(new BenchGate(isClosed)).AddSingleton<BenchBank>();
        services.AddUpkeep().AddPostgreSqlSagas(source)
            .AddTransactional1().AddTransactional4().AddTransactional20().AddExternal1().AddExternal4().AddExternal20();
        services.Configure<SagaOptions>(saga =>
        {
            saga.Lease = lease ?? saga.Lease;
            saga.Wait = TimeSpan.FromMinutes(5);
        });
        _services = services.BuildServiceProvider();
    }

    public ISagaLog Log => _services.GetRequiredService<ISagaLog>();

    /// <summary>From here on it takes over what others leave.</summary>
    public async Task WorkAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(default);
        }
    }

    public Task StartAsync(BenchInput input, string key) => _services.GetRequiredService<External4>().StartAsync(input, key);

    /// <returns>Runs one saga of that shape.</returns>
    public Func<BenchInput, string, Task<bool>> Runner(bool isTransactional, int steps) => (isTransactional, steps) switch
    {
        (true, 1) => Of<Transactional1>((saga, input, key) => saga.RunAsync(input, key)),
        (true, 4) => Of<Transactional4>((saga, input, key) => saga.RunAsync(input, key)),
        (true, 20) => Of<Transactional20>((saga, input, key) => saga.RunAsync(input, key)),
        (false, 1) => Of<External1>((saga, input, key) => saga.RunAsync(input, key)),
        (false, 4) => Of<External4>((saga, input, key) => saga.RunAsync(input, key)),
        (false, 20) => Of<External20>((saga, input, key) => saga.RunAsync(input, key)),
        _ => throw new ArgumentOutOfRangeException(nameof(steps), steps, "1, 4 or 20"),
    };

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private Func<BenchInput, string, Task<bool>> Of<T>(Func<T, BenchInput, string, Task<Result<BenchOutput>>> run)
        where T : class
    {
        var saga = _services.GetRequiredService<T>();
        return async (input, key) =>
        {
            var result = await run(saga, input, key);
            return result.IsSuccess ? !input.IsRefused
                : input.IsRefused && result.Error.Code == "REFUSED" ? true
                : throw new InvalidOperationException($"Saga {key} ended with {result.Error.Code}: {result.Error.Message}");
        };
    }
}
