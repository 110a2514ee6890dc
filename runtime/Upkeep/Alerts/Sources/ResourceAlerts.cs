using System.Globalization;
using Upkeep.Findings;
using Upkeep.Metrics.Resources;

namespace Upkeep.Alerts;

/// <summary>The connection pools and the memory of this process.</summary>
internal sealed class ResourceAlerts(ConnectionPools pools) : IAlertSource
{
    public IEnumerable<AlertReading> Read(AlertOptions options)
    {
        foreach (var pool in options.PoolShare < 1 ? pools.Read() : [])
        {
            yield return new()
            {
                Name = "UpkeepPoolExhausted",
                Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["pool"] = pool.Name },
                Severity = FindingSeverity.Critical,
                Value = pool.UsedShare,
                Threshold = options.PoolShare,
                For = TimeSpan.FromMinutes(2),
                Summary = $"The connection pool {pool.Name} is nearly exhausted",
                Description = string.Create(CultureInfo.InvariantCulture, $"{pool.Used} of {pool.Max} connections are in use, {pool.Waiting} callers wait."),
            };
        }

        if (options.MemoryShare < 1)
        {
            var share = ProcessResources.MemoryShare();
            yield return new()
            {
                Name = "UpkeepMemoryHigh",
                Labels = new Dictionary<string, string>(StringComparer.Ordinal),
                Severity = FindingSeverity.Critical,
                Value = share,
                Threshold = options.MemoryShare,
                For = TimeSpan.FromMinutes(1),
                Summary = "The memory is nearly used up",
                Description = string.Create(CultureInfo.InvariantCulture, $"{share * 100:F0} % of the memory that this process may use is taken."),
            };
        }
    }
}
