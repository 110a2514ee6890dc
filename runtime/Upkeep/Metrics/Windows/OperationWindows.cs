namespace Upkeep.Metrics.Windows;

/// <summary>
/// Summaries of the last minutes of every instrumented operation of this process. <c>AddUpkeep()</c> starts them with the host. Without a
/// host: <c>using var windows = new OperationWindows(); windows.Start();</c> and <see cref="Read"/> when wanted.
/// </summary>
/// <remarks>
/// A window is a ring of slices of time; one timer turns the rings of all operations. Recording takes no lock and allocates nothing after
/// an operation's first call, which takes about 2 KB per slice.
/// </remarks>
public sealed class OperationWindows : IOperationSummaries, IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _sliceDuration;
    private readonly TimeProvider _time;
    private readonly long[] _sliceStarts;
    private readonly DateTimeOffset[] _sliceTimes;
    private Action<string, WindowTotals, DateTimeOffset>? _retired;
    private ITimer? _timer;
    private int _current;
    private int _turned;

    /// <summary>Makes windows that are not yet recording.</summary>
    /// <param name="options">The length of the windows; five minutes by default.</param>
    /// <param name="timeProvider">The clock that turns them; <see cref="TimeProvider.System"/> by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its limits.</exception>
    public OperationWindows(OperationWindowOptions? options = null, TimeProvider? timeProvider = null)
    {
        options ??= new OperationWindowOptions();
        options.Validate();
        _sliceDuration = options.SliceDuration;
        _time = timeProvider ?? TimeProvider.System;
        _sliceStarts = new long[options.SliceCount + 1];
        _sliceTimes = new DateTimeOffset[_sliceStarts.Length];
    }

    /// <summary>One more than the slices of the window: the spare is cleared before writers are sent to it.</summary>
    internal int RingLength => _sliceStarts.Length;

    internal int CurrentSlice => Volatile.Read(ref _current);

    /// <summary>Starts recording. Nothing happens if it has been started.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (_timer is not null)
            {
                return;
            }

            _sliceStarts[_current] = _time.GetTimestamp();
            _sliceTimes[_current] = _time.GetUtcNow();
            _turned = 0;
            OperationRegistry.Attach(this);

            // The timer outlives the caller: it must not keep the caller's async locals alive.
            var flow = ExecutionContext.IsFlowSuppressed() ? (AsyncFlowControl?)null : ExecutionContext.SuppressFlow();
            _timer = _time.CreateTimer(static windows => ((OperationWindows)windows!).Turn(), this, _sliceDuration, _sliceDuration);
            flow?.Undo();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<OperationSummary> Read()
    {
        lock (_lock)
        {
            if (_timer is null)
            {
                return [];
            }

            var slices = Math.Min(_turned + 1, RingLength - 1);
            var oldest = (_current - slices + 1 + RingLength) % RingLength;
            var covered = _time.GetElapsedTime(_sliceStarts[oldest]);
            return [.. OperationRegistry.WatchedBy(this)
                .Select(watched => Summarize(watched.Operation, watched.Window, oldest, slices, covered))
                .OrderByDescending(static summary => summary.Latency is null ? 0 : summary.Latency.Mean.Ticks * (double)summary.Count)
                .ThenBy(static summary => summary.Operation, StringComparer.Ordinal)];
        }
    }

    /// <summary>Stops recording and lets go of what was recorded.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
            OperationRegistry.Detach(this);
        }
    }

    internal OperationWindow CreateWindow() => new(this);

    /// <summary>Clears the next slice of every window, then sends writers there. Late ones still land in the slice they were sent to.</summary>
    internal void Turn()
    {
        lock (_lock)
        {
            var next = (_current + 1) % RingLength;
            foreach (var (operation, window) in OperationRegistry.WatchedBy(this))
            {
                window.NoteTrend(_current);
                if (_retired is not null && window.Totals(next) is { } totals)
                {
                    _retired(operation.Name, totals, _sliceTimes[next]);
                }

                window.Clear(next);
            }

            _sliceStarts[next] = _time.GetTimestamp();
            _sliceTimes[next] = _time.GetUtcNow();
            _turned = Math.Min(_turned + 1, RingLength);
            Volatile.Write(ref _current, next);
            foreach (var (_, window) in OperationRegistry.WatchedBy(this))
            {
                window.MoveTo(next);
            }
        }
    }

    /// <summary>
    /// Hands every slice to <paramref name="add"/> once no writer can reach it any more, so that nothing is lost or counted twice. Under the
    /// lock of the windows: it must be short.
    /// </summary>
    internal void OnRetired(Action<string, WindowTotals, DateTimeOffset> add)
    {
        lock (_lock)
        {
            _retired = add;
        }
    }

    /// <summary>Every slice that has not been retired yet, with the retired ones standing still meanwhile.</summary>
    internal void ReadLive(Action<string, WindowTotals, DateTimeOffset> visit, Action readRetired)
    {
        lock (_lock)
        {
            readRetired();
            var slices = _timer is null ? 0 : Math.Min(_turned + 1, RingLength);
            foreach (var (operation, window) in OperationRegistry.WatchedBy(this))
            {
                for (var i = 0; i < slices; i++)
                {
                    var slice = (_current - i + RingLength) % RingLength;
                    if (window.Totals(slice) is { } totals)
                    {
                        visit(operation.Name, totals, _sliceTimes[slice]);
                    }
                }
            }
        }
    }

    private OperationSummary Summarize(Operation operation, OperationWindow window, int oldest, int slices, TimeSpan covered)
    {
        var totals = new WindowTotals();
        for (var i = 0; i < slices; i++)
        {
            window.AddTo(totals, (oldest + i) % RingLength);
        }

        return totals.ToSummary(operation.Name, covered) with { Trend = window.Trend() };
    }
}
