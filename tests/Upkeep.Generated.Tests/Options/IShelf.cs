namespace Upkeep.Generated.Tests.Options;

public enum ShelfKind
{
    Wood,
    Metal,

    // The same value under another name: one tag.
    Steel = Metal,
}

[Instrumented]
[Tag("team", "warehouse")]
[SlowAfter(60_000)]
public interface IShelf
{
    [Ignore]
    [SlowAfter(1)]
    Task UnmeasuredAsync();

    [SlowAfter(20)]
    Task<int> PutAsync(Guid[] ids, string name, int? limit, IReadOnlyList<int>? rest, int level, CancellationToken cancellationToken);

    [SlowAfter(20)]
    int Count(ReadOnlySpan<char> prefix, ref int seen);

    [SlowAfter(20)]
    ValueTask FailAsync();

    [Tag("tier", "1")]
    [Budget(P95Ms = 1, ErrorRate = 0.5)]
    Task FindAsync([Tag("shelf.kind")] ShelfKind kind, [Tag] bool? isFull, Guid id);

    [Budget]
    IAsyncEnumerable<int> StreamAsync([Tag] ShelfKind kind);
}

public sealed class Shelf : IShelf
{
    public Task UnmeasuredAsync() => Task.Delay(20);

    public async Task<int> PutAsync(Guid[] ids, string name, int? limit, IReadOnlyList<int>? rest, int level, CancellationToken cancellationToken)
    {
        await Task.Delay(level, cancellationToken);
        return level;
    }

    public int Count(ReadOnlySpan<char> prefix, ref int seen)
    {
        Thread.Sleep(seen++);
        return prefix.Length;
    }

    public async ValueTask FailAsync()
    {
        await Task.Delay(40);
        throw new TimeoutException();
    }

    public Task FindAsync(ShelfKind kind, bool? isFull, Guid id) => id == Guid.Empty ? throw new TimeoutException() : Task.CompletedTask;

    public async IAsyncEnumerable<int> StreamAsync(ShelfKind kind)
    {
        await Task.Yield();
        yield return 1;
    }
}
