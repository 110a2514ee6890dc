namespace Upkeep.Errors;

/// <summary>Whether running the same work again can help.</summary>
public enum RetryAdvice
{
    /// <summary>The same work fails in the same way again.</summary>
    No,

    /// <summary>Run the whole transaction again, from its first read on.</summary>
    Transaction,

    /// <summary>Open a new connection and run the work again after a growing pause.</summary>
    Later,

    /// <summary>The work may have been done. Look before running it again, or make running it twice harmless.</summary>
    OutcomeUnknown,
}
