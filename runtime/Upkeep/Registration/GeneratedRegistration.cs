using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Upkeep.Caching;
using Upkeep.Health;
using Upkeep.Transactions;

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
        builder.Services.AddSingleton(new InstrumentedImplementation(typeof(TService), typeof(TImplementation)));
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

    /// <summary>Registers the decorator of a type with cached members as the service.</summary>
    /// <typeparam name="TService">The interface that is asked for.</typeparam>
    /// <typeparam name="TImplementation">The class behind the decorator.</typeparam>
    /// <typeparam name="TCaches">The caches of its members.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="lifetime">How long the container keeps an instance.</param>
    /// <param name="decorate">Makes the decorator.</param>
    public static void AddDecorator<TService, TImplementation, TCaches>(
        IUpkeepBuilder builder,
        ServiceLifetime lifetime,
        Func<TImplementation, TCaches, TService> decorate)
        where TService : class
        where TImplementation : class
        where TCaches : class, IDisposable
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(decorate);
        builder.Services.Add(ServiceDescriptor.Describe(
            typeof(TService),
            provider => decorate(
                provider.GetRequiredService<TImplementation>(),
                provider.GetRequiredService<CachesOf<TImplementation, TCaches>>().Caches),
            lifetime));
    }

    /// <summary>Registers the decorator of a type with transactional members as the service.</summary>
    /// <typeparam name="TService">The interface that is asked for.</typeparam>
    /// <typeparam name="TImplementation">The class behind the decorator.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="lifetime">How long the container keeps an instance.</param>
    /// <param name="decorate">Makes the decorator.</param>
    public static void AddDecorator<TService, TImplementation>(
        IUpkeepBuilder builder,
        ServiceLifetime lifetime,
        Func<TImplementation, TransactionRunner, TService> decorate)
        where TService : class
        where TImplementation : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(decorate);
        builder.Services.Add(ServiceDescriptor.Describe(
            typeof(TService),
            provider => decorate(provider.GetRequiredService<TImplementation>(), provider.GetRequiredService<TransactionRunner>()),
            lifetime));
    }

    /// <summary>Registers the decorator of a type with cached and transactional members as the service.</summary>
    /// <typeparam name="TService">The interface that is asked for.</typeparam>
    /// <typeparam name="TImplementation">The class behind the decorator.</typeparam>
    /// <typeparam name="TCaches">The caches of its members.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="lifetime">How long the container keeps an instance.</param>
    /// <param name="decorate">Makes the decorator.</param>
    public static void AddDecorator<TService, TImplementation, TCaches>(
        IUpkeepBuilder builder,
        ServiceLifetime lifetime,
        Func<TImplementation, TCaches, TransactionRunner, TService> decorate)
        where TService : class
        where TImplementation : class
        where TCaches : class, IDisposable
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(decorate);
        builder.Services.Add(ServiceDescriptor.Describe(
            typeof(TService),
            provider => decorate(
                provider.GetRequiredService<TImplementation>(),
                provider.GetRequiredService<CachesOf<TImplementation, TCaches>>().Caches,
                provider.GetRequiredService<TransactionRunner>()),
            lifetime));
    }

    /// <summary>Registers the caches of an implementation's members: one set for the whole container, whatever the implementation's lifetime.</summary>
    /// <typeparam name="TInner">The instrumented interface or class.</typeparam>
    /// <typeparam name="TImplementation">The class that does the work.</typeparam>
    /// <typeparam name="TCaches">The caches of its members.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Makes the caches.</param>
    public static void AddCaches<TInner, TImplementation, TCaches>(IUpkeepBuilder builder, Func<ScopedCalls<TInner>, TCaches> create)
        where TInner : class
        where TImplementation : class, TInner
        where TCaches : class, IDisposable
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.TryAddSingleton(provider => new CachesOf<TImplementation, TCaches>(create(new ScopedCalls<TInner>(
            provider.GetRequiredService<IServiceScopeFactory>(),
            static services => services.GetRequiredService<TImplementation>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System))));
    }

    /// <summary>Has a cached value computed when the host starts.</summary>
    /// <typeparam name="TImplementation">The class that does the work.</typeparam>
    /// <typeparam name="TCaches">The caches of its members.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The member, for the log.</param>
    /// <param name="compute">Computes and keeps the value.</param>
    public static void AddWarmUp<TImplementation, TCaches>(IUpkeepBuilder builder, string name, Func<TCaches, CancellationToken, Task> compute)
        where TImplementation : class
        where TCaches : class, IDisposable
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(compute);
        builder.Services.AddSingleton(new CacheWarmUp(
            name,
            (provider, cancellationToken) => compute(provider.GetRequiredService<CachesOf<TImplementation, TCaches>>().Caches, cancellationToken)));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, CacheWarmUpService>());
    }

    /// <summary>Makes the budget of an operation known to alerts and reports.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="operation">The operation's name.</param>
    /// <param name="p95Ms">19 of 20 calls should take at most this many milliseconds; 0 for no limit.</param>
    /// <param name="errorRate">The share of calls that may fail; 1 for no limit.</param>
    public static void AddBudget(IUpkeepBuilder builder, string operation, int p95Ms, double errorRate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var budget = new OperationBudget(operation, p95Ms, errorRate);

        // A generic interface is registered once for each of its type arguments, and has one operation.
        if (!builder.Services.Any(service => service.ServiceType == typeof(OperationBudget) && budget.Equals(service.ImplementationInstance)))
        {
            builder.Services.AddSingleton(budget);
        }
    }

    /// <summary>
    /// Registers a generated health check with the tags <c>ready</c> and <c>diagnostic</c> and those given, <c>live</c> apart: a database that is
    /// down must not restart the application.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name in reports.</param>
    /// <param name="create">Makes the check within the scope of one run.</param>
    /// <param name="timeoutMs">Milliseconds until the check is cancelled; 0 for never.</param>
    /// <param name="keepMs">Milliseconds for which a result answers further questions; 0 for none.</param>
    /// <param name="tags">Further tags.</param>
    public static void AddHealthCheck(
        IUpkeepBuilder builder,
        string name,
        Func<IServiceProvider, IHealthCheck> create,
        int timeoutMs,
        int keepMs,
        params string[] tags)
    {
        SharedHealthCheck? shared = null;
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tags);
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            name,
            services => LazyInitializer.EnsureInitialized(
                ref shared,
                () => new SharedHealthCheck(TimeSpan.FromMilliseconds(keepMs), services.GetService<TimeProvider>() ?? TimeProvider.System)).Around(create(services)),
            failureStatus: null,
            ["ready", "diagnostic", .. tags.Except(["ready", "diagnostic", "live"], StringComparer.Ordinal)],
            timeoutMs > 0 ? TimeSpan.FromMilliseconds(timeoutMs) : Timeout.InfiniteTimeSpan));
    }

    /// <summary>Registers the health check of a type once, whichever of the generated methods come to it.</summary>
    /// <typeparam name="TChecked">The type.</typeparam>
    /// <inheritdoc cref="AddHealthCheck"/>
    public static void TryAddHealthCheck<TChecked>(
        IUpkeepBuilder builder,
        string name,
        Func<IServiceProvider, IHealthCheck> create,
        int timeoutMs,
        int keepMs,
        params string[] tags)
        where TChecked : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Services.Any(static descriptor => descriptor.ServiceType == typeof(Checked<TChecked>)))
        {
            builder.Services.AddSingleton(new Checked<TChecked>());
            AddHealthCheck(builder, name, create, timeoutMs, keepMs, tags);
        }
    }

    private sealed class Checked<TChecked>;

    private sealed class Registered<TService, TImplementation>;

    /// <summary>Two implementations of one interface have the same type of caches, and each its own.</summary>
    private sealed class CachesOf<TImplementation, TCaches>(TCaches caches) : IDisposable
        where TCaches : class, IDisposable
    {
        public TCaches Caches { get; } = caches;

        public void Dispose() => Caches.Dispose();
    }
}
