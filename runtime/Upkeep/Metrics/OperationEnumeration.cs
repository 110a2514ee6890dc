using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Upkeep.Metrics;

/// <summary>
/// A call that returns an <see cref="IAsyncEnumerable{T}"/>. Every enumeration of it is one operation, from the enumerator's creation to
/// its disposal, the consumer's own time included; an enumeration that is never disposed is never recorded. Leaving early is a success.
/// </summary>
[SuppressMessage("Performance", "CA1815", Justification = "A token for one call; nobody compares two.")]
public readonly struct OperationEnumeration
{
    private readonly Operation _operation;
    private readonly OperationTags _tags;
    private readonly CancellationToken _cancellationToken;
    private readonly long _start;

    internal OperationEnumeration(Operation operation, OperationTags tags, CancellationToken cancellationToken)
    {
        _operation = operation;
        _tags = tags;
        _cancellationToken = cancellationToken;
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>Measures every enumeration of the sequence.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="source">What the inner member returned.</param>
    [return: NotNullIfNotNull(nameof(source))]
    public IAsyncEnumerable<T>? Track<T>(IAsyncEnumerable<T>? source)
        where T : allows ref struct =>
        source is null ? null : new TrackedAsyncEnumerable<T>(_operation, _tags, source, _cancellationToken);

    /// <summary>Records that the inner member threw instead of returning a sequence.</summary>
    /// <param name="exception">What it threw.</param>
    public void Fail(Exception exception) =>
        _operation.Record(Stopwatch.GetTimestamp() - _start, ErrorTypes.Of(exception, _cancellationToken), _tags);
}
