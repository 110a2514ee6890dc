using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Upkeep.Metrics;

/// <summary>
/// One call being measured. Generated code starts it, calls the inner member and hands the result to <c>Track</c> (or calls
/// <see cref="Succeed"/>), or the exception to <see cref="Fail"/>; exactly one of these, once. A task that is already complete is
/// recorded and returned as it is; any other is awaited by one continuation. Nothing is allocated on the first path.
/// </summary>
[SuppressMessage("Performance", "CA1815", Justification = "A token for one call; nobody compares two.")]
public readonly struct OperationCall
{
    private readonly Operation _operation;
    private readonly OperationTags _tags;
    private readonly Activity? _activity;
    private readonly CancellationToken _cancellationToken;
    private readonly long _start;

    internal OperationCall(Operation operation, OperationTags tags, CancellationToken cancellationToken)
    {
        _operation = operation;
        _tags = tags;
        _cancellationToken = cancellationToken;
        if (UpkeepTelemetry.Source.HasListeners())
        {
            _activity = UpkeepTelemetry.Source.StartActivity(operation.ActivityName);
            if (_activity is not null)
            {
                _activity.SetTag(UpkeepTelemetry.CodeFunctionName, operation.Name);
                foreach (var tag in tags.All)
                {
                    _activity.SetTag(tag.Key, tag.Value);
                }
            }
        }

        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>The span of this call, null when nobody traces it.</summary>
    internal Activity? Activity => _activity;

    /// <summary>Records the call as completed.</summary>
    public void Succeed() => Complete(null);

    /// <summary>Records the call as failed.</summary>
    /// <param name="exception">What the call threw; its type or SQLSTATE becomes <see cref="UpkeepTelemetry.ErrorType"/>, its message goes nowhere.</param>
    public void Fail(Exception exception)
    {
        var errorType = ErrorTypes.Of(exception, _cancellationToken);
        Complete(errorType);
        Operation.Journals.Record(_operation.Name, errorType, exception);
    }

    /// <summary>Records the call when the task ends.</summary>
    /// <param name="task">The task of the inner member.</param>
    /// <returns>The same task if it is complete, else one that ends after it in the same way.</returns>
    [return: NotNullIfNotNull(nameof(task))]
    public Task? Track(Task? task)
    {
        if (task is null || task.IsCompleted)
        {
            CompleteAs(task);
            return task;
        }

        LeaveActivity();
        return OperationContinuation.Await(this, task);
    }

    /// <inheritdoc cref="Track(Task?)"/>
    [return: NotNullIfNotNull(nameof(task))]
    public Task<T>? Track<T>(Task<T>? task)
    {
        if (task is null || task.IsCompleted)
        {
            CompleteAs(task);
            return task;
        }

        LeaveActivity();
        return OperationContinuation.Await(this, task);
    }

    /// <inheritdoc cref="Track(Task?)"/>
    public ValueTask Track(ValueTask task)
    {
        if (task.IsCompletedSuccessfully)
        {
            Succeed();
            return task;
        }

        LeaveActivity();
        return OperationContinuation.Await(this, task);
    }

    /// <inheritdoc cref="Track(Task?)"/>
    public ValueTask<T> Track<T>(ValueTask<T> task)
    {
        if (task.IsCompletedSuccessfully)
        {
            Succeed();
            return task;
        }

        LeaveActivity();
        return OperationContinuation.Await(this, task);
    }

    /// <summary>Gives the caller its own current activity back while the call goes on.</summary>
    internal void LeaveActivity()
    {
        if (_activity is not null)
        {
            Activity.Current = _activity.Parent;
        }
    }

    private void CompleteAs(Task? task)
    {
        if (task is null || task.IsCompletedSuccessfully)
        {
            Succeed();
        }
        else
        {
            Fail(task.Exception?.InnerException ?? new TaskCanceledException(task));
        }
    }

    private void Complete(string? errorType)
    {
        var elapsed = Stopwatch.GetTimestamp() - _start;
        _operation.Record(elapsed, errorType, _tags);
        if (_activity is not null)
        {
            EndActivity(_activity, elapsed, errorType);
        }
    }

    private static void EndActivity(Activity activity, long elapsed, string? errorType)
    {
        if (errorType is not null)
        {
            activity.SetTag(UpkeepTelemetry.ErrorType, errorType);
            activity.SetStatus(ActivityStatusCode.Error);
        }

        // The span and the metric tell the same duration.
        activity.SetEndTime(activity.StartTimeUtc + Stopwatch.GetElapsedTime(0, elapsed));

        // Stop makes the parent current, which is right only where the activity itself still is.
        var current = Activity.Current;
        activity.Stop();
        if (!ReferenceEquals(current, activity))
        {
            Activity.Current = current;
        }
    }
}
