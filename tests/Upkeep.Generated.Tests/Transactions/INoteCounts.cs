namespace Upkeep.Generated.Tests.Transactions;

/// <summary>A cached figure, and what makes it untrue.</summary>
[Instrumented]
public interface INoteCounts
{
    [Cached(Seconds = 600)]
    Task<int> CountAsync();

    [Cached(Seconds = 600)]
    Task<bool> HasAsync(string text);

    [Invalidates(nameof(CountAsync), nameof(HasAsync))]
    Task AddAsync(string text);
}

public sealed class NoteCounts(NoteRepository notes) : INoteCounts
{
    public async Task<int> CountAsync() => (await notes.ListAsync()).Count;

    public async Task<bool> HasAsync(string text) => (await notes.ListAsync()).Contains(text);

    public Task AddAsync(string text) => notes.AddAsync(text);
}
