using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;
using Upkeep.Transactions;

namespace Upkeep.Caching;

/// <summary>The values of one cached member. Generated code owns it; it lives as long as the container.</summary>
/// <typeparam name="TInner">The type behind the decorator.</typeparam>
/// <typeparam name="TKey">The arguments, as a tuple.</typeparam>
/// <typeparam name="TValue">What the member returns, once awaited.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MemberCache<TInner, TKey, TValue> : IDisposable
    where TKey : struct, IEquatable<TKey>
{
    // MemoryCache takes its keys as objects. A look-up lends it this one, so that a hit allocates nothing.
    [ThreadStatic]
    private static Key? s_probe;

    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, SharedComputation<TValue>> _computations = [];
    private readonly MemoryCache _values;
    private readonly CacheInstruments _instruments;
    private readonly Func<TInner, TKey, CancellationToken, Task<TValue>> _compute;
    private readonly ScopedCalls<TInner> _calls;
    private readonly TimeSpan _lifetime;

    /// <summary>A cache without values.</summary>
    /// <param name="name">The full name of the member: the value of <c>code.function.name</c>.</param>
    /// <param name="seconds">How long a value is kept.</param>
    /// <param name="maxEntries">How many values are kept at most.</param>
    /// <param name="compute">Calls the member itself.</param>
    /// <param name="calls">Where it is called.</param>
    public MemberCache(
        string name,
        int seconds,
        int maxEntries,
        Func<TInner, TKey, CancellationToken, Task<TValue>> compute,
        ScopedCalls<TInner> calls)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxEntries);
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentNullException.ThrowIfNull(calls);
        _lifetime = TimeSpan.FromSeconds(seconds);
        _compute = compute;
        _calls = calls;
        _values = new(new MemoryCacheOptions { SizeLimit = maxEntries, Clock = new TimeProviderClock(calls.Clock) });
        _instruments = CacheInstruments.Register(name, _values);
    }

    /// <summary>The value for the arguments: kept, under way, or computed now.</summary>
    /// <param name="key">The arguments.</param>
    /// <param name="cancellationToken">Ends this caller's wait; the computation ends when nobody waits for it any more.</param>
    public Task<TValue> GetAsync(TKey key, CancellationToken cancellationToken = default)
    {
        if (TryGet(key, out var kept))
        {
            _instruments.Hit();
            return kept;
        }

        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<TValue>(cancellationToken)
            : JoinAsync(key, cancellationToken);
    }

    /// <inheritdoc cref="GetAsync"/>
    public ValueTask<TValue> GetValueAsync(TKey key, CancellationToken cancellationToken = default) => new(GetAsync(key, cancellationToken));

    /// <summary>
    /// Forgets the value for the arguments; one under way goes to those who wait for it and is not kept. Inside a transaction it is forgotten once more
    /// after the commit: until then others compute, and keep, what was there before.
    /// </summary>
    /// <param name="key">The arguments.</param>
    public void Invalidate(TKey key)
    {
        Forget();
        AmbientTransaction.Current?.OnCommitted(Forget);

        void Forget()
        {
            lock (_gate)
            {
                _computations.Remove(key);
                _values.Remove(new Key { Value = key });
            }
        }
    }

    /// <summary>Forgets all values, as <see cref="Invalidate"/> does one.</summary>
    public void Clear()
    {
        ForgetAll();
        AmbientTransaction.Current?.OnCommitted(ForgetAll);
    }

    /// <summary>Forgets everything for good.</summary>
    public void Dispose()
    {
        _instruments.Dispose();
        _values.Dispose();
    }

    private void ForgetAll()
    {
        lock (_gate)
        {
            _computations.Clear();
            _values.Clear();
        }
    }

    private bool TryGet(TKey key, [NotNullWhen(true)] out Task<TValue>? kept)
    {
        var probe = s_probe ??= new();
        probe.Value = key;
        kept = _values.TryGetValue(probe, out var value) ? (Task<TValue>)value! : null;
        probe.Value = default;
        return kept is not null;
    }

    private Task<TValue> JoinAsync(TKey key, CancellationToken cancellationToken)
    {
        SharedComputation<TValue>? computation;
        lock (_gate)
        {
            // The computation this caller would have joined may have ended since it looked.
            if (TryGet(key, out var kept))
            {
                _instruments.Hit();
                return kept;
            }

            if (_computations.TryGetValue(key, out computation) && computation.TryJoin())
            {
                _instruments.Shared();
                return computation.WaitAsync(cancellationToken);
            }

            computation = new SharedComputation<TValue>();
            _computations[key] = computation;
            _instruments.Miss();
        }

        computation.Start(
            token => _calls.RunAsync(key, _compute, token),
            value => Keep(key, computation, value));
        return computation.WaitAsync(cancellationToken);
    }

    /// <summary>Only the computation that is still the key's own may leave its value: after an invalidation it is too old.</summary>
    private void Keep(TKey key, SharedComputation<TValue> computation, Task<TValue>? value)
    {
        lock (_gate)
        {
            if (!_computations.TryGetValue(key, out var current) || current != computation)
            {
                return;
            }

            _computations.Remove(key);
            if (value is not null)
            {
                using var entry = _values.CreateEntry(new Key { Value = key });
                entry.AbsoluteExpirationRelativeToNow = _lifetime;
                entry.Size = 1;
                entry.RegisterPostEvictionCallback(CacheInstruments.OnEvicted, _instruments);
                entry.Value = value;
            }
        }
    }

    private sealed class Key
    {
        public TKey Value { get; set; }

        public override bool Equals(object? obj) => obj is Key other && Value.Equals(other.Value);

        public override int GetHashCode() => Value.GetHashCode();
    }
}
