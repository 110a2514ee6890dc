using System.Data;

namespace Upkeep.Generated.Tests.Transactions;

/// <summary>Work in a transaction: what each test does in it is handed in.</summary>
[Instrumented]
public interface IUnits
{
    [Transactional]
    Task<T> RunAsync<T>(Func<NoteRepository, Task<T>> work, CancellationToken cancellationToken = default);

    [Transactional]
    ValueTask RunAsync(Func<NoteRepository, ValueTask> action);

    [Transactional]
    ValueTask<Result<int>> TryAsync(Func<NoteRepository, Task<Result<int>>> work, object? transactions = null);

    [Transactional(IsolationLevel.Serializable, MaxAttempts = 8)]
    Task SerializableAsync(Func<NoteRepository, Task> work, CancellationToken cancellationToken = default);

    [Transactional(Propagation = TransactionPropagation.Savepoint)]
    Task SavepointAsync(Func<NoteRepository, Task> work);

    [Transactional(Propagation = TransactionPropagation.RequiresNew)]
    Task ApartAsync(Func<NoteRepository, Task> work);

    [Transactional(MaxAttempts = 1)]
    Task OnceAsync(Func<NoteRepository, Task> work);
}

public sealed class Units(NoteRepository notes) : IUnits
{
    public Task<T> RunAsync<T>(Func<NoteRepository, Task<T>> work, CancellationToken cancellationToken = default) => work(notes);

    public ValueTask RunAsync(Func<NoteRepository, ValueTask> action) => action(notes);

    public async ValueTask<Result<int>> TryAsync(Func<NoteRepository, Task<Result<int>>> work, object? transactions = null) => await work(notes);

    public Task SerializableAsync(Func<NoteRepository, Task> work, CancellationToken cancellationToken = default) => work(notes);

    public Task SavepointAsync(Func<NoteRepository, Task> work) => work(notes);

    public Task ApartAsync(Func<NoteRepository, Task> work) => work(notes);

    public Task OnceAsync(Func<NoteRepository, Task> work) => work(notes);
}
