using Upkeep.Findings;

namespace Upkeep.Alerts;

/// <summary>The one scale in the words that Prometheus' world has for it.</summary>
internal static class Severities
{
    public static string Label(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Critical => "critical",
        FindingSeverity.Low => "info",
        _ => "warning",
    };
}
