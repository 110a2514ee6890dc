namespace Upkeep.Errors;

/// <summary>A kind of failure that instrumented operations of this process have met.</summary>
/// <param name="Operation">The full name of the member without arguments.</param>
/// <param name="ErrorType">The value of <c>error.type</c>.</param>
/// <param name="Count">How often, since the process started.</param>
/// <param name="FirstAt">When it happened first.</param>
/// <param name="LastAt">When it happened last.</param>
/// <param name="Explanation">What the catalogue knows about it; null if nothing.</param>
public sealed record ObservedError(
    string Operation, string ErrorType, long Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, ErrorExplanation? Explanation);
