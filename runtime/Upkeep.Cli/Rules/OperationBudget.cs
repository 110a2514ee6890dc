namespace Upkeep.Cli.Rules;

/// <summary>What an operation promised with <c>[Budget]</c>.</summary>
/// <param name="Operation">The value of <c>code.function.name</c>.</param>
/// <param name="Seconds">The bucket bound that 95 % of its calls must stay within; null for no limit.</param>
/// <param name="AskedMilliseconds">The limit as written.</param>
/// <param name="ErrorRate">The share of failures allowed; null for no limit.</param>
internal sealed record OperationBudget(string Operation, double? Seconds, int AskedMilliseconds, double? ErrorRate);
