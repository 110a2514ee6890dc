using Upkeep.Metrics.Windows;

namespace Upkeep.Metrics.Rollups;

/// <summary>
/// Adds slices up by hour as they leave the window. A reading has the slices still in the window, too; so the figures of an hour only grow.
/// </summary>
internal sealed class HourlyTotals
{
    /// <summary>A store that is away for longer loses the oldest hours rather than this process its memory.</summary>
    internal const int HoursKept = 24;

    private readonly Lock _lock = new();
    private readonly OperationWindows _windows;
    private readonly Dictionary<(string Operation, DateTimeOffset Hour), WindowTotals> _retired = [];

    public HourlyTotals(OperationWindows windows)
    {
        _windows = windows;
        windows.OnRetired(Add);
    }

    public IReadOnlyList<OperationRollup> Read()
    {
        var sums = new Dictionary<(string Operation, DateTimeOffset Hour), WindowTotals>();

        // Under the lock of the windows no slice moves from live to retired, so each is seen once.
        _windows.ReadLive((operation, totals, at) => Sum(sums, (operation, HourOf(at)), totals), () =>
        {
            lock (_lock)
            {
                foreach (var (key, totals) in _retired)
                {
                    Sum(sums, key, totals);
                }
            }
        });
        return [.. sums.Select(static pair => OperationRollup.Of(pair.Key.Operation, pair.Key.Hour, pair.Value))];
    }

    /// <summary>Hours that are stored and cannot grow any more.</summary>
    public void Forget(DateTimeOffset before)
    {
        lock (_lock)
        {
            foreach (var key in _retired.Keys.Where(key => key.Hour < before).ToList())
            {
                _retired.Remove(key);
            }
        }
    }

    internal static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static void Sum(Dictionary<(string Operation, DateTimeOffset Hour), WindowTotals> sums, (string Operation, DateTimeOffset Hour) key, WindowTotals totals)
    {
        if (!sums.TryGetValue(key, out var sum))
        {
            sums.Add(key, sum = new WindowTotals());
        }

        sum.Add(totals);
    }

    private void Add(string operation, WindowTotals totals, DateTimeOffset at)
    {
        lock (_lock)
        {
            Sum(_retired, (operation, HourOf(at)), totals);
            var oldest = HourOf(at).AddHours(-HoursKept);
            foreach (var key in _retired.Keys.Where(key => key.Hour < oldest).ToList())
            {
                _retired.Remove(key);
            }
        }
    }
}
