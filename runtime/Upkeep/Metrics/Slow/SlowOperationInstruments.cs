using System.Diagnostics.Metrics;

namespace Upkeep.Metrics;

internal static class SlowOperationInstruments
{
    private static readonly Counter<long> s_slow = UpkeepTelemetry.Meter.CreateCounter<long>(
        UpkeepTelemetry.OperationSlow, "{call}", "Calls that took longer than their threshold.");

    public static void Add(string operation) => s_slow.Add(1, new KeyValuePair<string, object?>(UpkeepTelemetry.CodeFunctionName, operation));
}
