using System.Collections.Concurrent;
using Upkeep.Metrics.Windows;

namespace Upkeep.Metrics;

/// <summary>All operations of the process and all windows that watch them. Adding either is rare and takes a lock; measuring takes none.</summary>
internal static class OperationRegistry
{
    private static readonly Lock s_lock = new();
    private static readonly ConcurrentDictionary<string, Operation> s_operations = new(StringComparer.Ordinal);
    private static readonly List<OperationWindows> s_watchers = [];

    public static Operation GetOrAdd(string name)
    {
        if (s_operations.TryGetValue(name, out var known))
        {
            return known;
        }

        lock (s_lock)
        {
            return s_operations.GetOrAdd(
                name,
                static name => new Operation(name, [.. s_watchers.Select(static watcher => watcher.CreateWindow())]));
        }
    }

    public static void Attach(OperationWindows watcher)
    {
        lock (s_lock)
        {
            s_watchers.Add(watcher);
            foreach (var operation in s_operations.Values)
            {
                operation.Windows = [.. operation.Windows, watcher.CreateWindow()];
            }

            Operation.IsWatched = true;
        }
    }

    public static void Detach(OperationWindows watcher)
    {
        lock (s_lock)
        {
            s_watchers.Remove(watcher);
            Operation.IsWatched = s_watchers.Count != 0;
            foreach (var operation in s_operations.Values)
            {
                operation.Windows = [.. operation.Windows.Where(window => window.Owner != watcher)];
            }
        }
    }

    public static IEnumerable<(Operation Operation, OperationWindow Window)> WatchedBy(OperationWindows watcher) =>
        from operation in s_operations.Values
        from window in operation.Windows
        where window.Owner == watcher
        select (operation, window);
}
