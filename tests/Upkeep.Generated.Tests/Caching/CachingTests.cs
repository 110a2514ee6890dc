using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Upkeep.Generated.Tests.Caching;

public sealed class CachingTests : IAsyncDisposable
{
    private static readonly CurrencyPair s_pair = new("EUR", "USD");
    private static readonly DateOnly s_day = new(2026, 11, 28);

    private readonly RateTable _table = new();
    private readonly ServiceProvider _services;

    public CachingTests()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(_table);
        services.AddUpkeep().AddRates<Rates>();
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Equal_arguments_are_answered_from_memory_in_any_scope()
    {
        _table.Rates[(s_pair, s_day)] = 1.1m;

        Assert.Equal(1.1m, await InScopeAsync(rates => rates.FindAsync(s_pair, s_day, Token)));
        Assert.Equal(1.1m, await InScopeAsync(rates => rates.FindAsync(new("EUR", "USD"), s_day, Token)));
        Assert.Equal(1, _table.Reads);
        Assert.Null(await InScopeAsync(rates => rates.FindAsync(s_pair, s_day.AddDays(1), Token)));
        Assert.Equal(2, _table.Reads);
    }

    [Fact]
    public async Task A_write_makes_only_the_value_of_its_arguments_untrue()
    {
        var tomorrow = s_day.AddDays(1);
        Assert.Null(await InScopeAsync(rates => rates.FindAsync(s_pair, s_day, Token)));
        Assert.Null(await InScopeAsync(rates => rates.FindAsync(s_pair, tomorrow, Token)));
        Assert.Empty(await InScopeAsync(static rates => rates.ListAsync(Token)));

        Assert.Equal(1, await InScopeAsync(rates => rates.SetAsync(s_pair, s_day, 1.2m)));
        Assert.Equal(3, _table.Reads);
        Assert.Equal(1.2m, await InScopeAsync(rates => rates.FindAsync(s_pair, s_day, Token)));
        Assert.Null(await InScopeAsync(rates => rates.FindAsync(s_pair, tomorrow, Token)));
        Assert.Equal(4, _table.Reads);
        Assert.Equal(["EUR"], await InScopeAsync(static rates => rates.ListAsync(Token)));
    }

    [Fact]
    public async Task A_write_with_other_parameters_makes_all_values_untrue()
    {
        Assert.Equal("rate 1", await InScopeAsync(static rates => rates.NameAsync(1).AsTask()));
        Assert.Equal("rate 2", await InScopeAsync(static rates => rates.NameAsync(2).AsTask()));
        await InScopeAsync(static rates =>
        {
            rates.Rename("price");
            return Task.FromResult(0);
        });

        Assert.Equal("price 1", await InScopeAsync(static rates => rates.NameAsync(1).AsTask()));
        Assert.Equal("price 2", await InScopeAsync(static rates => rates.NameAsync(2).AsTask()));
    }

    [Fact]
    public async Task A_write_that_fails_may_have_written()
    {
        _table.Rates[(s_pair, s_day)] = 1.1m;
        Assert.Equal(1.1m, await InScopeAsync(rates => rates.FindAsync(s_pair, s_day, Token)));

        await Assert.ThrowsAsync<TimeoutException>(() => InScopeAsync(static async rates =>
        {
            await rates.FailAsync();
            return 0;
        }));
        Assert.Null(await InScopeAsync(rates => rates.FindAsync(s_pair, s_day, Token)));
    }

    [Fact]
    public async Task A_warm_value_is_there_before_the_first_caller()
    {
        var warmUp = _services.GetServices<IHostedService>().Single(static service => service.GetType().Name == "CacheWarmUpService");
        await warmUp.StartAsync(Token);
        await ((BackgroundService)warmUp).ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Equal(1, _table.Reads);
        Assert.Empty(await InScopeAsync(static rates => rates.ListAsync(Token)));
        Assert.Equal(1, _table.Reads);
    }

    private async Task<T> InScopeAsync<T>(Func<IRates, Task<T>> call)
    {
        await using var scope = _services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<IRates>());
    }
}
