namespace Upkeep;

/// <summary>
/// How often a step or a compensation is attempted when it throws. Delays double from <see cref="Backoff"/> up to
/// <see cref="MaxBackoff"/>, each shortened at random by up to half so that many sagas do not return at once.
/// A step that returns <see cref="StepResult.Rejected"/> is not attempted again.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class RetryAttribute : Attribute
{
    /// <summary>All attempts, the first included. Default: 3 for steps up to the pivot, 8 for retriable steps and compensations.</summary>
    public int MaxAttempts { get; set; }

    /// <summary>The delay after the first failure, as <c>hh:mm:ss[.fff]</c>. Default: <c>00:00:00.200</c>.</summary>
    public string? Backoff { get; set; }

    /// <summary>The longest delay, as <c>hh:mm:ss[.fff]</c>. Default: <c>00:00:30</c>.</summary>
    public string? MaxBackoff { get; set; }
}
