namespace Upkeep;

/// <summary>
/// Keeps other sagas away from what this one works on, from its start to its end: while a saga that locks a resource runs, compensates or is
/// stuck, one that locks the same resource is not started, and its caller gets <see cref="SagaErrorCodes.Locked"/> with the id of the saga that
/// has it. Sagas of different classes that write the same text exclude one another too. Needs a single saga log: a lock holds in one database.
/// </summary>
/// <param name="key">
/// The resource, with values of the input in braces: <c>order:{input.OrderId}</c>. <c>input</c> is what the first step takes; a brace is written
/// twice to stand for itself. Values are written with the invariant culture.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SemanticLockAttribute(string key) : Attribute
{
    /// <summary>The resource, with values of the input in braces.</summary>
    public string Key { get; } = key;
}
