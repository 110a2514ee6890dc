namespace Upkeep;

/// <summary>What an operation promised with <see cref="BudgetAttribute"/>. Generated registrations add one for each to the services.</summary>
/// <param name="Operation">The full name of the member without arguments.</param>
/// <param name="P95Ms">19 of 20 calls should take at most this many milliseconds; 0 for no limit.</param>
/// <param name="ErrorRate">The share of calls that may fail; 1 for no limit.</param>
public sealed record OperationBudget(string Operation, int P95Ms, double ErrorRate)
{
    internal string ShortName => string.Join('.', Operation.Split('.').TakeLast(2));
}
