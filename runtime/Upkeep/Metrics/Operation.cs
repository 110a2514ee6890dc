using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Upkeep.Errors;
using Upkeep.Metrics.Windows;

namespace Upkeep.Metrics;

/// <summary>
/// One measured member. Generated code keeps it in a static field, so that a call costs no look-up; all with the same name are the same
/// object, whichever generic instance or overload they were made for.
/// </summary>
public sealed class Operation
{
    // Windows watch all operations or none, so that an unmeasured call reads one static field and not its operation's array.
    private static bool s_isWatched;

    private readonly KeyValuePair<string, object?> _nameTag;
    private OperationWindow[] _windows;

    internal Operation(string name, OperationWindow[] windows)
    {
        Name = name;
        ActivityName = ShortName(name);
        _nameTag = new(UpkeepTelemetry.CodeFunctionName, name);
        _windows = windows;
    }

    /// <summary>The full name of the member without arguments: the value of <see cref="UpkeepTelemetry.CodeFunctionName"/>.</summary>
    public string Name { get; }

    /// <summary>Whether anybody listens: a meter listener, a window or an activity listener. If not, a call needs no measuring at all.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Generated code asks the operation; that all answer alike is no promise.")]
    public bool IsEnabled => s_isWatched || UpkeepTelemetry.Duration.Enabled || UpkeepTelemetry.Source.HasListeners();

    /// <summary>Whether any window watches the operations of this process.</summary>
    internal static bool IsWatched
    {
        set => Volatile.Write(ref s_isWatched, value);
    }

    /// <summary>Where failures are noted, off the path of calls that succeed.</summary>
    internal static ErrorJournals Journals { get; } = new();

    internal string ActivityName { get; }

    internal OperationWindow[] Windows
    {
        get => Volatile.Read(ref _windows);
        set => Volatile.Write(ref _windows, value);
    }

    /// <summary>The operation of this name, made on first use.</summary>
    /// <param name="name">The full name of a member without arguments. It must be known at compile time: each name is a time series for good.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static Operation Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return OperationRegistry.GetOrAdd(name);
    }

    /// <summary>Starts measuring one call. Hand the result to Track, Succeed or Fail exactly once.</summary>
    /// <param name="cancellationToken">The caller's token, if it gave one: tells a cancellation it asked for from any other.</param>
    public OperationCall Start(CancellationToken cancellationToken = default) => new(this, OperationTags.None, cancellationToken);

    /// <inheritdoc cref="Start(CancellationToken)"/>
    /// <param name="tags">What else is said about this call.</param>
    /// <param name="cancellationToken">The caller's token, if it gave one.</param>
    public OperationCall Start(OperationTags tags, CancellationToken cancellationToken = default) => new(this, tags, cancellationToken);

    /// <summary>Starts measuring a call that returns an <see cref="IAsyncEnumerable{T}"/>, which is measured from its first step to its disposal.</summary>
    /// <param name="cancellationToken">The caller's token, if it gave one.</param>
    public OperationEnumeration StartEnumeration(CancellationToken cancellationToken = default) => new(this, OperationTags.None, cancellationToken);

    /// <inheritdoc cref="StartEnumeration(CancellationToken)"/>
    /// <param name="tags">What else is said about this call.</param>
    /// <param name="cancellationToken">The caller's token, if it gave one.</param>
    public OperationEnumeration StartEnumeration(OperationTags tags, CancellationToken cancellationToken = default) => new(this, tags, cancellationToken);

    internal void Record(long elapsedTicks, string? errorType) => Record(elapsedTicks, errorType, OperationTags.None);

    internal void Record(long elapsedTicks, string? errorType, OperationTags tags)
    {
        foreach (var window in _windows)
        {
            window.Record(LatencyBuckets.Nanoseconds(elapsedTicks), errorType);
        }

        if (UpkeepTelemetry.Duration.Enabled)
        {
            var seconds = elapsedTicks / (double)Stopwatch.Frequency;
            if (!tags.All.IsEmpty)
            {
                RecordTagged(seconds, errorType, tags);
            }
            else if (errorType is null)
            {
                UpkeepTelemetry.Duration.Record(seconds, _nameTag);
            }
            else
            {
                UpkeepTelemetry.Duration.Record(seconds, _nameTag, new KeyValuePair<string, object?>(UpkeepTelemetry.ErrorType, errorType));
            }
        }
    }

    private void RecordTagged(double seconds, string? errorType, OperationTags tags)
    {
        var all = new TagList(tags.All) { _nameTag };
        if (errorType is not null)
        {
            all.Add(UpkeepTelemetry.ErrorType, errorType);
        }

        UpkeepTelemetry.Duration.Record(seconds, all);
    }

    /// <summary>Spans are read by people: the type and the member are enough, the full name is a tag.</summary>
    private static string ShortName(string name)
    {
        var member = name.LastIndexOf('.');
        var type = member <= 0 ? -1 : name.LastIndexOf('.', member - 1);
        return name[(type + 1)..];
    }
}
