using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Upkeep.Registration;

/// <summary>What generated <c>Add…</c> methods call. Applications call those instead.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GeneratedRegistration
{
    /// <summary>
    /// Registers the implementation under its own type, unless the application did so itself. The container makes and disposes it; the
    /// decorator only borrows it.
    /// </summary>
    /// <typeparam name="TService">The instrumented interface or class.</typeparam>
    /// <typeparam name="TImplementation">The class that does the work.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="lifetime">How long the container keeps an instance.</param>
    /// <returns>False if this pair is registered already, in which case nothing remains to be done.</returns>
    public static bool TryAddImplementation<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        IUpkeepBuilder builder,
        ServiceLifetime lifetime)
        where TService : class
        where TImplementation : class, TService
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(static descriptor => descriptor.ServiceType == typeof(Registered<TService, TImplementation>)))
        {
            return false;
        }

        builder.Services.AddSingleton(new Registered<TService, TImplementation>());
        builder.Services.TryAdd(ServiceDescriptor.Describe(typeof(TImplementation), typeof(TImplementation), lifetime));
        return true;
    }

    /// <summary>Registers the decorator as the service.</summary>
    /// <typeparam name="TService">The interface that is asked for.</typeparam>
    /// <typeparam name="TImplementation">The class behind the decorator.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="lifetime">How long the container keeps an instance.</param>
    /// <param name="decorate">Makes the decorator.</param>
    public static void AddDecorator<TService, TImplementation>(
        IUpkeepBuilder builder,
        ServiceLifetime lifetime,
        Func<TImplementation, TService> decorate)
        where TService : class
        where TImplementation : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(decorate);
        builder.Services.Add(ServiceDescriptor.Describe(
            typeof(TService),
            provider => decorate(provider.GetRequiredService<TImplementation>()),
            lifetime));
    }

    /// <summary>Registers a generated health check with the tags <c>ready</c> and <c>diagnostic</c> and those given.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name in reports.</param>
    /// <param name="create">Makes the check within the scope of one run.</param>
    /// <param name="timeoutMs">Milliseconds until the check is cancelled; 0 for never.</param>
    /// <param name="tags">Further tags.</param>
    public static void AddHealthCheck(
        IUpkeepBuilder builder,
        string name,
        Func<IServiceProvider, IHealthCheck> create,
        int timeoutMs,
        params string[] tags)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tags);
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            name,
            create,
            failureStatus: null,
            ["ready", "diagnostic", .. tags.Except(["ready", "diagnostic"], StringComparer.Ordinal)],
            timeoutMs > 0 ? TimeSpan.FromMilliseconds(timeoutMs) : Timeout.InfiniteTimeSpan));
    }

    private sealed class Registered<TService, TImplementation>;
}
