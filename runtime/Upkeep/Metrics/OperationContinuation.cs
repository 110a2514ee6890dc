using System.Runtime.CompilerServices;

namespace Upkeep.Metrics;

/// <summary>What waits for a call that did not complete at once. Static and without closures; value tasks reuse their state machines.</summary>
internal static class OperationContinuation
{
    public static async Task Await(OperationCall call, Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
            throw;
        }

        call.Succeed();
    }

    public static async Task<T> Await<T>(OperationCall call, Task<T> task)
    {
        T result;
        try
        {
            result = await task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
            throw;
        }

        call.Succeed();
        return result;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public static async ValueTask Await(OperationCall call, ValueTask task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
            throw;
        }

        call.Succeed();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<T> Await<T>(OperationCall call, ValueTask<T> task)
    {
        T result;
        try
        {
            result = await task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
            throw;
        }

        call.Succeed();
        return result;
    }
}
