using System.Diagnostics;
using Castle.DynamicProxy;

namespace Upkeep.Benchmarks.Wrappers;

public sealed class CastleInterceptor : IInterceptor
{
    public static IPrices Wrap(IPrices inner) => new ProxyGenerator().CreateInterfaceProxyWithTarget(inner, new CastleInterceptor());

    public void Intercept(IInvocation invocation)
    {
        if (!HandWrittenMeter.Enabled)
        {
            invocation.Proceed();
            return;
        }

        var activity = HandWrittenMeter.Source.StartActivity(invocation.Method.Name);
        var start = Stopwatch.GetTimestamp();
        try
        {
            invocation.Proceed();
            invocation.ReturnValue = InterceptedCall.Complete(invocation.ReturnValue, invocation.Method, activity, start);
        }
        catch (Exception exception)
        {
            InterceptedCall.Fail(invocation.Method, activity, start, exception);
            throw;
        }
    }
}
