using System.Reflection;
using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>The log itself, whose methods fail once each, as if nothing had been sent.</summary>
#pragma warning disable CA1852 // The run time derives from it.
internal class FaultyLog : DispatchProxy
#pragma warning restore CA1852
{
    private ISagaLog _log = null!;
    private Exception _fault = null!;
    private HashSet<string> _methods = [];

    public static ISagaLog Wrap(ISagaLog log, Exception fault, params string[] methods)
    {
        var faulty = Create<ISagaLog, FaultyLog>();
        var proxy = (FaultyLog)(object)faulty;
        (proxy._log, proxy._fault, proxy._methods) = (log, fault, [.. methods]);
        return faulty;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        lock (_methods)
        {
            return _methods.Remove(targetMethod.Name) ? throw _fault : targetMethod.Invoke(_log, BindingFlags.DoNotWrapExceptions, null, args, null);
        }
    }
}
