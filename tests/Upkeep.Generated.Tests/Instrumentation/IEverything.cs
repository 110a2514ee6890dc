using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Upkeep.Generated.Tests.Instrumentation;

public interface ILedger
{
    string Name { get; set; }

    void Post(string entry);

    string Describe();
}

public interface IAudit
{
    string Describe();
}

/// <summary>One interface with every kind of member a repository or service may have.</summary>
[Instrumented]
public interface IEverything<TKey> : ILedger, IAudit, IDisposable
    where TKey : notnull
{
    event EventHandler? Changed;

    int Count { get; }

    string this[TKey key, int index = 3] { get; set; }

    ref int Slot(int index);

    Task SaveAsync(TKey key, CancellationToken cancellationToken = default);

    Task<string?> FindAsync(TKey key, CancellationToken cancellationToken = default);

    Task<string?> FindAsync(string name);

    ValueTask TouchAsync(TKey key);

    ValueTask<int> CountAsync(CancellationToken cancellationToken = default);

    IAsyncEnumerable<TKey> ListAsync(int limit = 10, CancellationToken cancellationToken = default);

    bool TryGet(TKey key, [NotNullWhen(true)] out string? value);

    int Add(ref int total, in int amount, params int[] rest);

    T Echo<T>(T value)
        where T : IComparable<T>;

    T? OrDefault<T>(T? value);

    int Length(ReadOnlySpan<char> text);

    string Caller([CallerMemberName] string member = "");

    string Fallback(DayOfWeek day = DayOfWeek.Friday, decimal rate = 1.5m) => $"default {day} {rate}";

    new string Describe();

    dynamic Loose(dynamic value);

#pragma warning disable CA1716 // Keywords as names are the point.
    string @class(string @event);
#pragma warning restore CA1716

    Task FailNowAsync();

    Task FailLaterAsync();

    void Fail();
}
