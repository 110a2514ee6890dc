using System.Collections.Concurrent;

namespace Upkeep.Metrics;

/// <summary>
/// Tags of one call beside those that every call has. Generated code builds them from constants; each combination is made once per process and
/// found again without an allocation.
/// </summary>
public sealed class OperationTags
{
    private readonly ConcurrentDictionary<(string Name, string Value), OperationTags> _longer = [];
    private readonly KeyValuePair<string, object?>[] _tags;

    private OperationTags(KeyValuePair<string, object?>[] tags) => _tags = tags;

    /// <summary>No tag.</summary>
    public static OperationTags None { get; } = new([]);

    internal ReadOnlySpan<KeyValuePair<string, object?>> All => _tags;

    /// <summary>These and one more.</summary>
    /// <param name="name">The key.</param>
    /// <param name="value">A constant of the code, never an id or a text from a user: each value stays in memory and is a time series for good.</param>
    public OperationTags With(string name, string value) =>
        _longer.GetOrAdd((name, value), static (added, tags) => new([.. tags, new(added.Name, added.Value)]), _tags);
}
