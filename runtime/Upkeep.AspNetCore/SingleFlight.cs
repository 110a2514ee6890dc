namespace Upkeep.AspNetCore;

/// <summary>
/// Loads a value at most once per duration and never twice at the same time, however many ask for it. A failed load is not
/// kept: the next one who asks tries again.
/// </summary>
internal sealed class SingleFlight<T>(Func<Task<T>> load, TimeSpan keep, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Task<T>? _current;
    private long _loadedAt;

    public Task<T> GetAsync()
    {
        lock (_gate)
        {
            return _current is { IsCompleted: false } || IsFresh() ? _current! : _current = LoadAsync();
        }
    }

    private bool IsFresh() => _current is { IsCompletedSuccessfully: true } && time.GetElapsedTime(Volatile.Read(ref _loadedAt)) < keep;

    private async Task<T> LoadAsync()
    {
        // Leaves the lock: whatever the load does synchronously must not make others wait in it.
        await Task.Yield();
        var value = await load().ConfigureAwait(false);
        Volatile.Write(ref _loadedAt, time.GetTimestamp());
        return value;
    }
}
