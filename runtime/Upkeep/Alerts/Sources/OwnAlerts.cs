using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Upkeep.Alerts;

/// <summary>The rules of <see cref="AlertOptions.Rules"/>.</summary>
internal sealed partial class OwnAlerts(ILogger<OwnAlerts> logger) : IAlertSource
{
    public IEnumerable<AlertReading> Read(AlertOptions options)
    {
        foreach (var rule in options.Rules)
        {
            var value = Value(rule);
            yield return new()
            {
                Name = rule.Name,
                Labels = rule.Labels,
                Severity = rule.Severity,
                Value = value,
                Threshold = rule.Threshold,
                For = rule.For,
                KeepFiringFor = rule.KeepFiringFor,
                Summary = rule.Summary,
                Description = string.Create(CultureInfo.InvariantCulture, $"The value is {value:0.###}; the threshold is {rule.Threshold:0.###}."),
                RunbookUrl = rule.RunbookUrl,
            };
        }
    }

    // The application's own code: whatever it throws must not stop the other rules.
    private double? Value(AlertRule rule)
    {
        try
        {
            return rule.Value();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogFailed(rule.Name, failure);
            return null;
        }
    }

    [LoggerMessage(EventId = 4104, EventName = "AlertRuleFailed", Level = LogLevel.Warning, Message = "The value of the alert rule {Alert} could not be read")]
    private partial void LogFailed(string alert, Exception failure);
}
