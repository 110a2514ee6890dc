namespace Upkeep;

/// <summary>Operations were slower or failed more often than their budgets allow.</summary>
public sealed class OperationBudgetException : Exception
{
    /// <summary>Made by <see cref="OperationBudgets"/>.</summary>
    public OperationBudgetException()
    {
    }

    /// <inheritdoc cref="OperationBudgetException()"/>
    /// <param name="message">Every operation over its budget, with what was measured.</param>
    public OperationBudgetException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="OperationBudgetException(string)"/>
    /// <param name="message">Every operation over its budget, with what was measured.</param>
    /// <param name="innerException">What caused it.</param>
    public OperationBudgetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
