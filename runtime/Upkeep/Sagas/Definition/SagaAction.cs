namespace Upkeep.Sagas;

/// <summary>One method of a saga as the executor sees it: a step's forward action, or a compensation.</summary>
/// <param name="Name">The durable name of a step, or the method name of a compensation.</param>
/// <param name="IsTransactional">Whether it takes the saga transaction: exactly once; otherwise at least once.</param>
/// <param name="Retry">How often it is attempted.</param>
/// <param name="Timeout">How long one attempt may take.</param>
public sealed record SagaAction(string Name, bool IsTransactional, RetryPolicy Retry, TimeSpan Timeout);
