using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Upkeep;
using Upkeep.Errors;
using Upkeep.Metrics.Windows;
using Upkeep.Registration;

// The namespace of every Add… method, so that a host finds it without another using.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Adds Upkeep to an application.</summary>
public static class UpkeepServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IOperationSummaries"/>, recording from the start of the host to its end, an <see cref="ErrorJournal"/> that logs once
    /// what each kind of failure means, and what generated code needs. Calling it
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
        return new UpkeepBuilder(services);
    }
}
