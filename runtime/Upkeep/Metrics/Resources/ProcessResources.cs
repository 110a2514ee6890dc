namespace Upkeep.Metrics.Resources;

/// <summary>What this process takes of its machine or container.</summary>
internal sealed class ProcessResources(TimeProvider time)
{
    private long _readAt = time.GetTimestamp();
    private TimeSpan _usedAt = Environment.CpuUsage.TotalTime;

    /// <summary>Memory in use of what the process may use: the container's limit where there is one.</summary>
    public static double? MemoryShare()
    {
        var memory = GC.GetGCMemoryInfo();
        return memory.TotalAvailableMemoryBytes > 0
            ? Math.Max(Environment.WorkingSet, memory.HeapSizeBytes) / (double)memory.TotalAvailableMemoryBytes
            : null;
    }

    /// <summary>The share of all processors that was used since the last reading.</summary>
    public double CpuShare()
    {
        var used = Environment.CpuUsage.TotalTime;
        var now = time.GetTimestamp();
        var elapsed = time.GetElapsedTime(_readAt, now);
        var share = elapsed > TimeSpan.Zero ? (used - _usedAt) / elapsed / Environment.ProcessorCount : 0;
        (_readAt, _usedAt) = (now, used);
        return Math.Clamp(share, 0, 1);
    }
}
