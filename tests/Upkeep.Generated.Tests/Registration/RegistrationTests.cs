using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Upkeep.Metrics.Windows;

namespace Upkeep.Generated.Tests.Registration;

[Collection(nameof(Instrumentation.OneListenerAtATime))]
public sealed class RegistrationTests
{
    [Fact]
    public async Task AClassIsServedBehindItsDecorator()
    {
        await using var provider = Services(static builder => builder.AddStock()).BuildServiceProvider(validateScopes: true);

        var stock = provider.GetRequiredService<IStock>();
        Assert.IsType<InstrumentedStock>(stock);
        Assert.IsType<InstrumentedStock>(provider.GetRequiredService<ICounting>());
        Assert.Equal(103, await stock.LeftAsync(3));
        Assert.Same(stock, provider.GetRequiredService<IStock>());
    }

    [Fact]
    public async Task TheContainerDisposesTheInnerObjectOnce()
    {
        var provider = Services(static builder => builder.AddStock()).BuildServiceProvider();
        _ = provider.GetRequiredService<IStock>();
        var inner = provider.GetRequiredService<Stock>();

        await provider.DisposeAsync();
        Assert.True(inner.IsDisposed);
    }

    [Fact]
    public async Task AnInterfaceIsServedWithTheImplementationNamed()
    {
        await using var provider = Services(static builder => builder.AddOrders<Orders>()).BuildServiceProvider(validateScopes: true);
        await using var scope = provider.CreateAsyncScope();

        var orders = scope.ServiceProvider.GetRequiredService<IOrders>();
        Assert.IsType<InstrumentedOrders>(orders);
        Assert.Equal("placed tea", await orders.PlaceAsync("tea"));
        Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IOrders>());
    }

    [Fact]
    public void AGenericInterfaceIsServedPerTypeArgument()
    {
        using var provider = Services(static builder => builder.AddCatalog<List<int>, Catalog<List<int>>>().AddCatalog<Clock, Catalog<Clock>>()).BuildServiceProvider();

        Assert.Equal(100, provider.GetRequiredService<ICatalog<Clock>>().Make().Ticks);
        Assert.Empty(provider.GetRequiredService<ICatalog<List<int>>>().Make());
    }

    [Fact]
    public async Task BudgetsAreKnownToTheApplication()
    {
        await using var provider = Services(static builder => builder.AddOrders<Orders>().AddStock()).BuildServiceProvider();

        Assert.Equal(
            [new OperationBudget("Upkeep.Generated.Tests.Registration.IOrders.PlaceAsync", 250, 0.02)],
            provider.GetServices<OperationBudget>());
    }

    [Fact]
    public void AddingTwiceIsAddingOnce()
    {
        var once = Services(static builder => builder.AddStock());
        var twice = Services(static builder => builder.AddStock().AddStock().AddUpkeepGeneratedTests());

        Assert.Equal(once.Count(static service => service.ServiceType == typeof(IStock)), twice.Count(static service => service.ServiceType == typeof(IStock)));
    }

    [Fact]
    public void OneCallAddsTheWholeAssembly()
    {
        var services = Services(static builder => builder.AddUpkeepGeneratedTests());

        Assert.Contains(services, static service => service.ServiceType == typeof(IStock));
        Assert.Contains(services, static service => service.ImplementationInstance is global::Upkeep.Sagas.SagaDescriptor);
        Assert.DoesNotContain(services, static service => service.ServiceType == typeof(IOrders));
    }

    [Fact]
    public async Task TheApplicationsOwnRegistrationOfTheClassStays()
    {
        var own = new Stock(new Clock { Ticks = 5 });
        await using var provider = Services(builder =>
        {
            builder.Services.AddSingleton(own);
            return builder.AddStock();
        }).BuildServiceProvider();

        Assert.Equal(5, provider.GetRequiredService<ICounting>().Count());
    }

    [Fact]
    public async Task SummariesRecordFromTheStartOfTheHostToItsEnd()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<Clock>().AddUpkeep().AddStock();
        using var host = builder.Build();
        var token = TestContext.Current.CancellationToken;
        var summaries = host.Services.GetRequiredService<IOperationSummaries>();
        Assert.Empty(summaries.Read());

        await host.StartAsync(token);
        await host.Services.GetRequiredService<IStock>().LeftAsync(1);
        var summary = summaries.Read().Single(static summary => summary.Operation == "Upkeep.Generated.Tests.Registration.Stock.LeftAsync");
        Assert.Equal(1, summary.Count);
        Assert.True(summary.Latency!.IsIndicative);

        await host.StopAsync(token);
        Assert.Empty(summaries.Read());
    }

    [Fact]
    public async Task AHealthyCheckReportsItsTags()
    {
        await using var provider = Services(static builder => builder.AddStock()).BuildServiceProvider();

        var report = await ReportAsync(provider);
        var entry = Assert.Single(report.Entries);
        Assert.Equal(("Stock", HealthStatus.Healthy), (entry.Key, entry.Value.Status));
        Assert.Equal(["database", "diagnostic", "ready"], entry.Value.Tags.Order());
        Assert.DoesNotContain("live", entry.Value.Tags);
    }

    [Fact]
    public async Task AFalseAnswerIsUnhealthy()
    {
        await using var provider = Services(static builder => builder.AddStock()).BuildServiceProvider();
        provider.GetRequiredService<Stock>().IsReachable = false;

        Assert.Equal(HealthStatus.Unhealthy, (await ReportAsync(provider)).Entries["Stock"].Status);
    }

    [Fact]
    public async Task SlowIsDegradedHangingAndThrowingAreUnhealthy()
    {
        await using var provider = Services(static builder => builder.AddOrders<Orders>()).BuildServiceProvider();

        var entries = (await ReportAsync(provider)).Entries;
        Assert.Equal(HealthStatus.Degraded, entries["orders.slow"].Status);
        Assert.Contains("expected at most 1 ms", entries["orders.slow"].Description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Unhealthy, entries["orders.hanging"].Status);
        Assert.Equal(HealthStatus.Unhealthy, entries["orders.broken"].Status);
        Assert.Equal("Failed: System.InvalidOperationException", entries["orders.broken"].Description);
        Assert.Equal((HealthStatus.Degraded, "half of it"), (entries["orders.own"].Status, entries["orders.own"].Description));
    }

    [Fact]
    public async Task TheChecksOfClosedGenericsHaveTheirOwnNames()
    {
        await using var provider = Services(static builder => builder.AddCatalog<Clock, Catalog<Clock>>().AddCatalog<object, Catalog<object>>()).BuildServiceProvider();

        Assert.Equal(["Catalog<Clock>", "Catalog<Object>"], (await ReportAsync(provider)).Entries.Keys.Order());
    }

    private static Task<HealthReport> ReportAsync(IServiceProvider provider) =>
        provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

    private static ServiceCollection Services(Func<IUpkeepBuilder, IUpkeepBuilder> add)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<Clock>();
        add(services.AddUpkeep());
        return services;
    }
}
