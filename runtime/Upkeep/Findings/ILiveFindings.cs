namespace Upkeep.Findings;

/// <summary>What is wrong with this process now, from what it measures itself: no query, no connection.</summary>
public interface ILiveFindings
{
    /// <summary>The findings, the worst first.</summary>
    IReadOnlyList<Finding> Read();
}
