using System.Diagnostics;

namespace Upkeep.Benchmarks.Wrappers;

/// <summary>The same instrumentation as a careful team writes it by hand: histogram and span, no task made for a completed one.</summary>
public sealed class HandWrittenPrices(IPrices inner) : IPrices
{
    private static readonly KeyValuePair<string, object?> s_find = new("code.function.name", "IPrices.Find");
    private static readonly KeyValuePair<string, object?> s_findAsync = new("code.function.name", "IPrices.FindAsync");
    private static readonly KeyValuePair<string, object?> s_findValueAsync = new("code.function.name", "IPrices.FindValueAsync");

    public int Find(int id)
    {
        if (!HandWrittenMeter.Enabled)
        {
            return inner.Find(id);
        }

        using var activity = HandWrittenMeter.Source.StartActivity("IPrices.Find");
        var start = Stopwatch.GetTimestamp();
        try
        {
            var result = inner.Find(id);
            HandWrittenMeter.Record(s_find, start, null);
            return result;
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            HandWrittenMeter.Record(s_find, start, exception);
            throw;
        }
    }

    public Task<int> FindAsync(int id, CancellationToken cancellationToken)
    {
        if (!HandWrittenMeter.Enabled)
        {
            return inner.FindAsync(id, cancellationToken);
        }

        var activity = HandWrittenMeter.Source.StartActivity("IPrices.FindAsync");
        var start = Stopwatch.GetTimestamp();
        Task<int> task;
        try
        {
            task = inner.FindAsync(id, cancellationToken);
        }
        catch (Exception exception)
        {
            Fail(activity, s_findAsync, start, exception);
            throw;
        }

        if (task.IsCompletedSuccessfully)
        {
            HandWrittenMeter.Record(s_findAsync, start, null);
            activity?.Dispose();
            return task;
        }

        return Await(task, activity, start);

        static async Task<int> Await(Task<int> task, Activity? activity, long start)
        {
            try
            {
                var result = await task.ConfigureAwait(false);
                HandWrittenMeter.Record(s_findAsync, start, null);
                activity?.Dispose();
                return result;
            }
            catch (Exception exception)
            {
                Fail(activity, s_findAsync, start, exception);
                throw;
            }
        }
    }

    public ValueTask<int> FindValueAsync(int id, CancellationToken cancellationToken)
    {
        if (!HandWrittenMeter.Enabled)
        {
            return inner.FindValueAsync(id, cancellationToken);
        }

        var activity = HandWrittenMeter.Source.StartActivity("IPrices.FindValueAsync");
        var start = Stopwatch.GetTimestamp();
        ValueTask<int> task;
        try
        {
            task = inner.FindValueAsync(id, cancellationToken);
        }
        catch (Exception exception)
        {
            Fail(activity, s_findValueAsync, start, exception);
            throw;
        }

        if (task.IsCompletedSuccessfully)
        {
            HandWrittenMeter.Record(s_findValueAsync, start, null);
            activity?.Dispose();
            return task;
        }

        return Await(task, activity, start);

        static async ValueTask<int> Await(ValueTask<int> task, Activity? activity, long start)
        {
            try
            {
                var result = await task.ConfigureAwait(false);
                HandWrittenMeter.Record(s_findValueAsync, start, null);
                activity?.Dispose();
                return result;
            }
            catch (Exception exception)
            {
                Fail(activity, s_findValueAsync, start, exception);
                throw;
            }
        }
    }

    private static void Fail(Activity? activity, KeyValuePair<string, object?> name, long start, Exception exception)
    {
        HandWrittenMeter.Record(name, start, exception);
        activity?.SetStatus(ActivityStatusCode.Error);
        activity?.Dispose();
    }
}
