namespace Upkeep.Sagas;

/// <summary>How many claimed sagas may still be run at once.</summary>
internal sealed class SlotCounter(int slots) : IDisposable
{
    private readonly SemaphoreSlim _freed = new(0);
    private int _free = slots;

    public int Free => Volatile.Read(ref _free);

    public void Take() => Interlocked.Decrement(ref _free);

    public void Release()
    {
        Interlocked.Increment(ref _free);
        try
        {
            _freed.Release();
        }
        catch (ObjectDisposedException)
        {
            // The worker has stopped; nobody waits.
        }
    }

    /// <summary>Ends at the next release, or after <paramref name="longest"/>.</summary>
    public async Task WaitForOneAsync(TimeSpan longest, TimeProvider time, CancellationToken stopping)
    {
        while (_freed.CurrentCount > 0 && await _freed.WaitAsync(0, stopping).ConfigureAwait(false))
        {
            // Releases of the past.
        }

        if (Free > 0)
        {
            return;
        }

        using var impatience = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(impatience.Token, stopping);
        try
        {
            await _freed.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The wait is over.
        }
    }

    public void Dispose() => _freed.Dispose();
}
