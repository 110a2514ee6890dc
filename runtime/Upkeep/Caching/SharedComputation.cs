using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Upkeep.Caching;

/// <summary>One computation that any number of callers wait for. Whoever makes it is the first of them.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Without a timer or a link there is nothing to dispose, and disposing would drop callbacks that CancelAsync has yet to run.")]
internal sealed class SharedComputation<TValue>
{
    private readonly TaskCompletionSource<TValue> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Lock _gate = new();
    private int _waiting = 1;

    /// <summary>False if everybody has left: then the computation is being cancelled and nobody can join it.</summary>
    public bool TryJoin()
    {
        lock (_gate)
        {
            if (_waiting == 0)
            {
                return false;
            }

            _waiting++;
            return true;
        }
    }

    /// <summary>
    /// Runs outside the first caller's context: its ambient transaction or user must not decide what others get. Its activity stays the parent.
    /// </summary>
    /// <param name="compute">Computes the value.</param>
    /// <param name="ended">Called before the callers go on: with the value as a completed task, or with null if there is none to keep.</param>
    public void Start(Func<CancellationToken, Task<TValue>> compute, Action<Task<TValue>?> ended)
    {
        var parent = Activity.Current;
        if (ExecutionContext.IsFlowSuppressed())
        {
            _ = Task.Run(() => RunAsync(compute, ended, parent));
            return;
        }

        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => RunAsync(compute, ended, parent));
        }
    }

    public async Task<TValue> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _result.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Every failure is handed to those who wait.")]
    private async Task RunAsync(Func<CancellationToken, Task<TValue>> compute, Action<Task<TValue>?> ended, Activity? parent)
    {
        Activity.Current = parent;
        try
        {
            var value = await compute(_abandoned.Token).ConfigureAwait(false);
            ended(value is IResult { IsSuccess: false } ? null : Task.FromResult(value));
            _result.TrySetResult(value);
        }
        catch (Exception exception)
        {
            ended(null);
            if (exception is OperationCanceledException canceled)
            {
                _result.TrySetCanceled(canceled.CancellationToken);
            }
            else
            {
                _result.TrySetException(exception);

                // If everybody left, nobody will look at it: that is no unobserved failure.
                _ = _result.Task.Exception;
            }
        }
        finally
        {
            lock (_gate)
            {
                _waiting = 0;
            }
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (_waiting > 0 && --_waiting == 0 && !_result.Task.IsCompleted)
            {
                _ = _abandoned.CancelAsync();
            }
        }
    }
}
