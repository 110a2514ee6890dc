using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace Upkeep.Caching;

/// <summary>
/// Calls the object behind a decorator within a service scope of its own: a computation that others wait for must outlive the request
/// that began it, and so must the objects it uses.
/// </summary>
/// <typeparam name="TInner">The type behind the decorator.</typeparam>
/// <param name="scopes">Opens a scope for each call.</param>
/// <param name="resolve">Finds the object in a scope.</param>
/// <param name="clock">The clock that values expire by.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ScopedCalls<TInner>(IServiceScopeFactory scopes, Func<IServiceProvider, TInner> resolve, TimeProvider clock)
{
    internal TimeProvider Clock => clock;

    internal async Task<TValue> RunAsync<TKey, TValue>(
        TKey key,
        Func<TInner, TKey, CancellationToken, Task<TValue>> compute,
        CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await compute(resolve(scope.ServiceProvider), key, cancellationToken).ConfigureAwait(false);
        }
    }
}
