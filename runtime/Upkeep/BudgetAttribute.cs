namespace Upkeep;

/// <summary>
/// How fast and how reliable a method has to be. <see cref="Alerts.IAlerts"/> watches it in the process, and
/// <c>upkeep rules</c> turns it into alert rules for Prometheus with their unit tests. It
/// has an effect on methods of an <see cref="InstrumentedAttribute">instrumented</see> type.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>19 of 20 calls should take at most this long. In milliseconds, 2000 by default; 0 for no limit.</summary>
    public int P95Ms { get; set; } = 2000;

    /// <summary>The share of calls that may fail, those their caller cancelled apart. 0.05 (5 %) by default; 1 for no limit.</summary>
    public double ErrorRate { get; set; } = 0.05;
}
