using System.Diagnostics.Metrics;
using Upkeep.Metrics;

namespace Upkeep.Transactions;

internal static class TransactionInstruments
{
    private static readonly Counter<long> s_retries = UpkeepTelemetry.Meter.CreateCounter<long>(
        UpkeepTelemetry.TransactionRetries, "{retry}", "Attempts of transactions after the first.");

    public static void Retried(string operation, string sqlState) => s_retries.Add(
        1, new(UpkeepTelemetry.CodeFunctionName, operation), new KeyValuePair<string, object?>(UpkeepTelemetry.ErrorType, sqlState));
}
