namespace Upkeep;

/// <summary>
/// Reports every call of a method of an <see cref="InstrumentedAttribute">instrumented</see> type that takes longer: a log record with the
/// operation, the duration, the trace and the shapes of the arguments (their types and lengths, never their values), and one more in
/// <c>upkeep.operation.slow</c>. On a type it holds for all its methods that have none of their own. Streams are not watched: their time is also
/// their reader's.
/// </summary>
/// <param name="milliseconds">More than this is slow. In milliseconds; at least 1.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class SlowAfterAttribute(int milliseconds) : Attribute
{
    /// <summary>More than this is slow. In milliseconds.</summary>
    public int Milliseconds { get; } = milliseconds;
}
