namespace Upkeep;

/// <summary>
/// Keeps what a method of an <see cref="InstrumentedAttribute">instrumented</see> type returned, by its arguments, so that equal calls
/// are answered from memory. The method returns a <see cref="Task{TResult}"/> or <see cref="ValueTask{TResult}"/>, and every argument but
/// a <see cref="CancellationToken"/> has equality by value.
/// <para>
/// Callers that ask for the same arguments at once share one computation; one that cancels leaves the others theirs. A failure (an
/// exception, or a <see cref="Result{T}"/> with an error) is never kept; <see langword="null"/> is. The computation runs in a service scope of its
/// own and outside the caller's ambient context, so what it returns must depend on the arguments alone. All callers get the same object:
/// let it be immutable.
/// </para>
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CachedAttribute : Attribute
{
    /// <summary>How long a value is kept. In seconds, 600 by default; at least 1.</summary>
    public int Seconds { get; set; } = 600;

    /// <summary>How many values are kept at most, each under its own arguments. 10000 by default; at least 1.</summary>
    public int MaxEntries { get; set; } = 10_000;
}
