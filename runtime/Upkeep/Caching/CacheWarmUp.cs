namespace Upkeep.Caching;

/// <param name="Name">The member whose value is computed.</param>
/// <param name="RunAsync">Computes it.</param>
internal sealed record CacheWarmUp(string Name, Func<IServiceProvider, CancellationToken, Task> RunAsync);
