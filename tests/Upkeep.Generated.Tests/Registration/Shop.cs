using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Upkeep.Generated.Tests.Registration;

public interface IStock
{
    Task<int> LeftAsync(int item);
}

public interface ICounting
{
    int Count();
}

/// <summary>A class with two services, a health check and something to dispose.</summary>
[Instrumented(Lifetime = ServiceLifetime.Singleton)]
public sealed class Stock(Clock clock) : IStock, ICounting, IDisposable
{
    public bool IsDisposed { get; private set; }

    public bool IsReachable { get; set; } = true;

    public Task<int> LeftAsync(int item) => Task.FromResult(clock.Ticks + item);

    public int Count() => clock.Ticks;

    [HealthCheck(Tags = ["database"])]
    public async Task<bool> PingAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return IsReachable;
    }

    public void Dispose()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        IsDisposed = true;
    }
}

public sealed class Clock
{
    public int Ticks { get; set; } = 100;
}

[Instrumented]
public interface IOrders
{
    [Budget(P95Ms = 250, ErrorRate = 0.02)]
    Task<string> PlaceAsync(string what);

    [HealthCheck(Name = "orders.slow", DegradedAfterMs = 1)]
    Task SlowAsync();

    [HealthCheck(Name = "orders.hanging", TimeoutMs = 50)]
    Task HangAsync();

    [HealthCheck(Name = "orders.broken")]
    ValueTask BreakAsync();

    [HealthCheck(Name = "orders.own")]
    HealthCheckResult Own();
}

public sealed class Orders : IOrders
{
    public Task<string> PlaceAsync(string what) => Task.FromResult($"placed {what}");

    public Task SlowAsync() => Task.Delay(30);

    public Task HangAsync() => Task.Delay(Timeout.Infinite);

    public ValueTask BreakAsync() => throw new InvalidOperationException("Host=secret");

    public HealthCheckResult Own() => HealthCheckResult.Degraded("half of it");
}

[Instrumented]
public interface ICatalog<T>
    where T : class, new()
{
    T Make();

    [HealthCheck]
    bool IsWell();
}

public sealed class Catalog<T> : ICatalog<T>
    where T : class, new()
{
    public T Make() => new();

    public bool IsWell() => true;
}
