using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace Upkeep.Benchmarks.Wrappers;

/// <summary>The instrumentation of the two run-time proxies: the tag of a method is looked up, its result examined by type.</summary>
internal static class InterceptedCall
{
    private static readonly ConcurrentDictionary<MethodInfo, KeyValuePair<string, object?>> s_names = new();

    public static KeyValuePair<string, object?> NameOf(MethodInfo method) =>
        s_names.GetOrAdd(method, static method => new("code.function.name", $"{method.DeclaringType!.Name}.{method.Name}"));

    public static object? Complete(object? result, MethodInfo method, Activity? activity, long start)
    {
        var name = NameOf(method);
        switch (result)
        {
            case Task<int> { IsCompletedSuccessfully: false } task:
                return Await(task, name, activity, start);
            case ValueTask<int> { IsCompletedSuccessfully: false } valueTask:
                return new ValueTask<int>(Await(valueTask.AsTask(), name, activity, start));
            default:
                HandWrittenMeter.Record(name, start, null);
                activity?.Dispose();
                return result;
        }
    }

    public static void Fail(MethodInfo method, Activity? activity, long start, Exception exception)
    {
        HandWrittenMeter.Record(NameOf(method), start, exception);
        activity?.Dispose();
    }

    private static async Task<int> Await(Task<int> task, KeyValuePair<string, object?> name, Activity? activity, long start)
    {
        try
        {
            var result = await task.ConfigureAwait(false);
            HandWrittenMeter.Record(name, start, null);
            return result;
        }
        catch (Exception exception)
        {
            HandWrittenMeter.Record(name, start, exception);
            throw;
        }
        finally
        {
            activity?.Dispose();
        }
    }
}
