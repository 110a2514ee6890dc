namespace Upkeep;

/// <summary>
/// Marks the method that makes the saga's result from its input and the steps' outputs. It must be synchronous and without
/// effects: it may run again. Without one, the last step's output is the result.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SagaResultAttribute : Attribute;
