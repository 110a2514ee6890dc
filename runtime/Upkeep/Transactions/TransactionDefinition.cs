using System.Data;

namespace Upkeep.Transactions;

/// <summary>How one member runs in a transaction. Generated code keeps it in a static field.</summary>
/// <param name="name">The full name of the member, for logs and metrics.</param>
public sealed class TransactionDefinition(string name)
{
    private readonly int _maxAttempts = 3;

    /// <summary>The full name of the member.</summary>
    public string Name { get; } = name;

    /// <summary>What the transaction may see of others; the server's default if unspecified.</summary>
    public IsolationLevel IsolationLevel { get; init; } = IsolationLevel.Unspecified;

    /// <summary>How often the work runs at most, the first time included. 3 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxAttempts
    {
        get => _maxAttempts;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxAttempts = value;
        }
    }

    /// <summary>What happens inside another transaction.</summary>
    public TransactionPropagation Propagation { get; init; }
}
