using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Upkeep.Metrics;

internal sealed class TrackedAsyncEnumerator<T>(OperationCall call, IAsyncEnumerator<T> inner) : IAsyncEnumerator<T>
    where T : allows ref struct
{
    private Exception? _failure;
    private int _ended;

    public T Current => inner.Current;

    public ValueTask<bool> MoveNextAsync()
    {
        var caller = EnterActivity();
        ValueTask<bool> next;
        try
        {
            next = inner.MoveNextAsync();
        }
        catch (Exception exception)
        {
            _failure ??= exception;
            throw;
        }
        finally
        {
            LeaveActivity(caller);
        }

        return next.IsCompletedSuccessfully ? next : Await(next);
    }

    public ValueTask DisposeAsync()
    {
        var caller = EnterActivity();
        ValueTask disposal;
        try
        {
            disposal = inner.DisposeAsync();
        }
        catch (Exception exception)
        {
            _failure ??= exception;
            End();
            throw;
        }
        finally
        {
            LeaveActivity(caller);
        }

        if (disposal.IsCompletedSuccessfully)
        {
            End();
            return disposal;
        }

        return Await(disposal);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> Await(ValueTask<bool> next)
    {
        try
        {
            return await next.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _failure ??= exception;
            throw;
        }
    }

    private async ValueTask Await(ValueTask disposal)
    {
        try
        {
            await disposal.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _failure ??= exception;
            throw;
        }
        finally
        {
            End();
        }
    }

    private void End()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        if (_failure is null)
        {
            call.Succeed();
        }
        else
        {
            call.Fail(_failure);
        }
    }

    private Activity? EnterActivity()
    {
        if (call.Activity is null)
        {
            return null;
        }

        var caller = Activity.Current;
        Activity.Current = call.Activity;
        return caller;
    }

    private void LeaveActivity(Activity? caller)
    {
        if (call.Activity is not null)
        {
            Activity.Current = caller;
        }
    }
}
