namespace Upkeep.Sagas;

/// <summary>How many claimed sagas may still be run at once.</summary>
internal sealed class SlotCounter(int slots) : IDisposable
{
    private readonly SemaphoreSlim _freed = new(0);
    private readonly int _some = Math.Max(1, slots / 2);
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

    /// <summary>Ends when half of all slots are free, so that claims come in batches; or after <paramref name="longest"/>.</summary>
    public async Task WaitForSomeAsync(TimeSpan longest, TimeProvider time, CancellationToken stopping)
    {
        while (_freed.CurrentCount > 0 && await _freed.WaitAsync(0, stopping).ConfigureAwait(false))
        {
            // Releases of the past.
        }

        using var impatience = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(impatience.Token, stopping);
        try
        {
            while (Free < _some)
            {
                await _freed.WaitAsync(either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The wait is over.
        }
    }

    public void Dispose() => _freed.Dispose();
}
