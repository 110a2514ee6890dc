namespace Upkeep.Generators.Transactions;

/// <summary>How one member runs in a transaction; overloads of a name have each its own.</summary>
internal sealed record TransactionalMemberModel
{
    /// <summary>The static field of the definition.</summary>
    public required string FieldName { get; init; }

    /// <summary>What logs and metrics say.</summary>
    public required string FunctionName { get; init; }

    /// <summary>The member of System.Data.IsolationLevel; null if unspecified.</summary>
    public required string? IsolationLevel { get; init; }

    public required int MaxAttempts { get; init; }

    /// <summary>The member of TransactionPropagation; null for the default.</summary>
    public required string? Propagation { get; init; }
}
