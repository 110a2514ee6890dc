using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Upkeep;
using Upkeep.Alerts;
using Upkeep.Errors;
using Upkeep.Findings;
using Upkeep.Health;
using Upkeep.Metrics;
using Upkeep.Metrics.Resources;
using Upkeep.Metrics.Windows;
using Upkeep.Registration;
using Upkeep.Transactions;

// The namespace of every Add… method, so that a host finds it without another using.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Adds Upkeep to an application.</summary>
public static class UpkeepServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IOperationSummaries"/>, recording from the start of the host to its end, an <see cref="ErrorJournal"/> that logs once
    /// what each kind of failure means, a log record for every call slower than its <see cref="SlowAfterAttribute"/>, the
    /// <see cref="TransactionRunner"/> of the registered data source, <see cref="IAlerts"/>, and what else generated code needs. Calling it
    /// more than once is harmless. A <see cref="TimeProvider"/> among the services is the clock.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Changes the defaults of <see cref="UpkeepOptions"/>.</param>
    /// <returns>A builder on which the generated registrations are called.</returns>
    public static IUpkeepBuilder AddUpkeep(this IServiceCollection services, Action<UpkeepOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<UpkeepOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(static provider => new OperationWindows(
            provider.GetRequiredService<IOptions<UpkeepOptions>>().Value.Windows,
            provider.GetService<TimeProvider>()));
        services.TryAddSingleton<IOperationSummaries>(static provider => provider.GetRequiredService<OperationWindows>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, OperationWindowsService>());
        services.TryAddSingleton(static provider => new ErrorJournal(provider.GetService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ErrorJournalService>());
        AddWatching(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISlowOperationObserver, SlowOperationLog>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SlowOperationService>());
        services.TryAddSingleton(provider => new TransactionRunner(
            RegisteredDataSource.Resolve(provider, services),
            provider.GetService<ILogger<TransactionRunner>>(),
            provider.GetService<TimeProvider>()));
        return new UpkeepBuilder(services);
    }

    private static void AddWatching(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new HealthHistory(Clock(provider)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHealthCheckPublisher, HealthHistory>(static provider => provider.GetRequiredService<HealthHistory>()));
        services.TryAddSingleton<ConnectionPools>();
        services.TryAddSingleton(static provider => new LiveFindings(
            provider.GetRequiredService<IOperationSummaries>(), provider.GetRequiredService<ConnectionPools>(), provider.GetRequiredService<HealthHistory>()));
        services.TryAddSingleton<ILiveFindings>(static provider => provider.GetRequiredService<LiveFindings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertSource, BudgetAlerts>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertSource, HealthAlerts>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertSource, ResourceAlerts>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertSource, CacheAlerts>(static provider => new CacheAlerts(Clock(provider))));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertSource, OwnAlerts>());
        services.TryAddSingleton(static provider => new AlertMonitor(
            provider.GetServices<IAlertSource>(), Alerts(provider), Clock(provider), Logger<AlertMonitor>(provider)));
        services.TryAddSingleton<IAlerts>(static provider => provider.GetRequiredService<AlertMonitor>());
        services.TryAddSingleton(static provider => new WebhookNotifier(
            provider.GetRequiredService<AlertMonitor>(), Alerts(provider), Clock(provider), Logger<WebhookNotifier>(provider)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AlertService>(static provider => new AlertService(
            provider.GetRequiredService<AlertMonitor>(), provider.GetRequiredService<WebhookNotifier>(), Alerts(provider), Clock(provider))));
    }

    private static AlertOptions Alerts(IServiceProvider provider)
    {
        var alerts = provider.GetRequiredService<IOptions<UpkeepOptions>>().Value.Alerts;
        alerts.Validate();
        return alerts;
    }

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;

    private static ILogger<T> Logger<T>(IServiceProvider provider) => provider.GetService<ILogger<T>>() ?? NullLogger<T>.Instance;
}
