namespace Upkeep.Findings;

/// <summary>How bad a finding is, and with it how soon somebody should look: the same scale for findings and alerts.</summary>
public enum FindingSeverity
{
    /// <summary>Priority 4: when there is time.</summary>
    Low,

    /// <summary>Priority 3: within the day.</summary>
    Medium,

    /// <summary>Priority 2: respond within the hour.</summary>
    High,

    /// <summary>Priority 1: respond within 15 minutes, resolve within the hour.</summary>
    Critical,
}
