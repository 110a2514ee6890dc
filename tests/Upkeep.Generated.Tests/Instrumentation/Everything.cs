using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Upkeep.Generated.Tests.Instrumentation;

/// <summary>Answers in a way that tells every call from every other.</summary>
public sealed class Everything : IEverything<int>
{
    private readonly int[] _slots = new int[4];
    private readonly Dictionary<string, string> _cells = [];

    public event EventHandler? Changed;

    public int Disposals { get; private set; }

    public List<string> Posted { get; } = [];

    public string Name { get; set; } = "everything";

    public int Count => 7;

    public string this[int key, int index = 3]
    {
        get => _cells.GetValueOrDefault($"{key}/{index}", $"empty {key}/{index}");
        set => _cells[$"{key}/{index}"] = value;
    }

    public ref int Slot(int index) => ref _slots[index];

    public async Task SaveAsync(int key, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public Task<string?> FindAsync(int key, CancellationToken cancellationToken = default) => Task.FromResult<string?>($"key {key}");

    public Task<string?> FindAsync(string name) => Task.FromResult<string?>($"name {name}");

    public ValueTask TouchAsync(int key) => ValueTask.CompletedTask;

    public async ValueTask<int> CountAsync(CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return 7;
    }

    public async IAsyncEnumerable<int> ListAsync(int limit = 10, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < limit; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return i;
        }
    }

    public bool TryGet(int key, [NotNullWhen(true)] out string? value)
    {
        value = key > 0 ? $"value {key}" : null;
        return key > 0;
    }

    public int Add(ref int total, in int amount, params int[] rest) => total += amount + rest.Sum();

    public T Echo<T>(T value)
        where T : IComparable<T> => value;

    public T? OrDefault<T>(T? value) => value;

    public int Length(ReadOnlySpan<char> text) => text.Length;

    public string Caller([CallerMemberName] string member = "") => member;

    public string Fallback(DayOfWeek day, decimal rate) => string.Create(CultureInfo.InvariantCulture, $"own {day} {rate}");

    public string Describe() => "everything";

    string ILedger.Describe() => "ledger";

    string IAudit.Describe() => "audit";

    public dynamic Loose(dynamic value) => value + value;

    public string @class(string @event) => @event;

    public void Post(string entry) => Posted.Add(entry);

    public Task FailNowAsync() => throw new TimeoutException("now");

    public async Task FailLaterAsync()
    {
        await Task.Yield();
        throw new TimeoutException("later");
    }

    public void Fail() => throw new NotSupportedException("sync");

    public void Dispose() => Disposals++;
}
