namespace Upkeep;

/// <summary>
/// What all kinds of steps share. A step that takes a <see cref="SagaTransaction"/> is <em>transactional</em>: its effect
/// and its log record commit together, exactly once. Any other is <em>external</em>: it runs at least once, with the
/// stable key of its <see cref="StepContext"/>.
/// </summary>
/// <param name="position">The step's place, from 1 without gaps.</param>
public abstract class SagaStepAttribute(int position) : Attribute
{
    /// <summary>The step's place, from 1 without gaps. Compensations run from the highest completed position down.</summary>
    public int Position { get; } = position;

    /// <summary>The step's durable name. Default: the method's name. Set it to rename a method without a new saga version.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// How long one attempt of the step, or of its compensation, may take, as <c>hh:mm:ss[.fff]</c>. Default:
    /// <c>00:00:30</c>. Its end cancels the method's token.
    /// </summary>
    public string? Timeout { get; set; }
}

/// <summary>A step that can be undone, as long as the saga has not passed its pivot.</summary>
/// <param name="position">The step's place, from 1 without gaps.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CompensatableStepAttribute(int position) : SagaStepAttribute(position)
{
    /// <summary>
    /// The method that undoes the step: <c>Compensation = nameof(Release)</c>. It may run more than once and must be
    /// harmless when the step never happened.
    /// </summary>
    public string? Compensation { get; set; }
}

/// <summary>The point of no return, at most one a saga: before it a failure compensates, after it the saga only goes forward.</summary>
/// <param name="position">The step's place, from 1 without gaps.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class PivotStepAttribute(int position) : SagaStepAttribute(position);

/// <summary>A step after the point of no return, which must succeed in the end. When it fails for good the saga is stuck.</summary>
/// <param name="position">The step's place, from 1 without gaps.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class RetriableStepAttribute(int position) : SagaStepAttribute(position);
