using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Upkeep.Sagas;

namespace Upkeep.Chaos;

/// <summary>Somebody else who knows the saga: asks for cancellation, and counts.</summary>
internal sealed class CrashCaller : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CrashCaller(ServiceProvider services) => _services = services;

    public static CrashCaller Create(NpgsqlDataSource source)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(new FailPoints(_ => { })).AddSingleton(new ExternalService(source));
        services.AddUpkeep().AddPostgreSqlSagas(source).AddCrashSaga();
        return new(services.BuildServiceProvider());
    }

    public Task<bool> CancelAsync(Guid id, CancellationToken stopping) => _services.GetRequiredService<CrashSaga>().RequestCancelAsync(id, stopping);

    public Task StoreAsync(CrashOrder order, NpgsqlTransaction transaction, CancellationToken stopping) =>
        _services.GetRequiredService<CrashSaga>().StartAsync(order, order.Key, transaction, stopping);

    public Task<SagaCensus> CountAsync(CancellationToken stopping) => _services.GetRequiredService<ISagaLog>().CountAsync([CrashSaga.Definition], stopping);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
