using System.Collections.Concurrent;
using Upkeep.Metrics;

namespace Upkeep.Errors;

/// <summary>
/// The kinds of failure that instrumented operations of this process have met: at most 1,000 pairs of operation and <c>error.type</c>, so
/// that its memory is bounded. Messages are not kept.
/// </summary>
public sealed class ErrorJournal
{
    /// <summary>How many pairs are kept apart; further ones are not recorded.</summary>
    public const int Limit = 1000;

    private readonly ConcurrentDictionary<(string Operation, string ErrorType), Entry> _entries = new();
    private readonly ConcurrentDictionary<string, bool> _kinds = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private int _count;

    /// <summary>Makes an empty journal.</summary>
    /// <param name="timeProvider">The clock; <see cref="TimeProvider.System"/> by default.</param>
    public ErrorJournal(TimeProvider? timeProvider = null) => _time = timeProvider ?? TimeProvider.System;

    /// <summary>Raised once for each kind of failure (<c>error.type</c>), on the thread of the call that failed: hand long work on.</summary>
    internal event Action<ObservedError>? KindSeen;

    /// <summary>What was met so far, the latest first.</summary>
    public IReadOnlyList<ObservedError> Read() =>
        [.. _entries.Select(static pair => pair.Value.ToObserved(pair.Key.Operation, pair.Key.ErrorType)).OrderByDescending(static error => error.LastAt)];

    internal void Record(string operation, string errorType, Exception exception)
    {
        if (errorType == UpkeepTelemetry.Canceled)
        {
            return;
        }

        var key = (operation, errorType);
        if (!_entries.TryGetValue(key, out var entry))
        {
            if (Volatile.Read(ref _count) >= Limit)
            {
                return;
            }

            var made = new Entry(_time.GetUtcNow(), ErrorCatalogue.Explain(exception) ?? ErrorCatalogue.Find(errorType));
            entry = _entries.GetOrAdd(key, made);
            if (ReferenceEquals(entry, made))
            {
                Interlocked.Increment(ref _count);
            }
        }

        entry.Met(_time.GetUtcNow());
        if (_kinds.TryAdd(errorType, true))
        {
            KindSeen?.Invoke(entry.ToObserved(operation, errorType));
        }
    }

    private sealed class Entry(DateTimeOffset firstAt, ErrorExplanation? explanation)
    {
        private long _times;
        private long _lastTicks = firstAt.UtcTicks;

        public void Met(DateTimeOffset at)
        {
            Interlocked.Increment(ref _times);
            Volatile.Write(ref _lastTicks, at.UtcTicks);
        }

        public ObservedError ToObserved(string operation, string errorType) =>
            new(operation, errorType, Interlocked.Read(ref _times), firstAt, new DateTimeOffset(Volatile.Read(ref _lastTicks), TimeSpan.Zero), explanation);
    }
}
