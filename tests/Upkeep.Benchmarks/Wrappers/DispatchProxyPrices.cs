using System.Diagnostics;
using System.Reflection;

namespace Upkeep.Benchmarks.Wrappers;

public class DispatchProxyPrices : DispatchProxy
{
    private IPrices _inner = null!;

    public static IPrices Wrap(IPrices inner)
    {
        var proxy = Create<IPrices, DispatchProxyPrices>();
        ((DispatchProxyPrices)proxy)._inner = inner;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        if (!HandWrittenMeter.Enabled)
        {
            return targetMethod.Invoke(_inner, args);
        }

        var activity = HandWrittenMeter.Source.StartActivity(targetMethod.Name);
        var start = Stopwatch.GetTimestamp();
        try
        {
            return InterceptedCall.Complete(targetMethod.Invoke(_inner, args), targetMethod, activity, start);
        }
        catch (Exception exception)
        {
            InterceptedCall.Fail(targetMethod, activity, start, exception);
            throw;
        }
    }
}
