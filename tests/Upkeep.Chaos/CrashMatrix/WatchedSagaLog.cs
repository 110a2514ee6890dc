using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Upkeep.Sagas;

namespace Upkeep.Chaos;

/// <summary>The log itself, with a look at what is freed, claimed and refused.</summary>
#pragma warning disable CA1852 // The run time derives from it.
internal class WatchedSagaLog : DispatchProxy
#pragma warning restore CA1852
{
    private ISagaLog _log = null!;
    private CrashRole _role;
    private Action<string> _say = null!;

    public static void Watch(IServiceCollection services, CrashRole role, Action<string> say)
    {
        var inner = services.Single(service => service.ServiceType == typeof(ISagaLog));
        services.Remove(inner);
        services.AddSingleton(provider =>
        {
            var log = Create<ISagaLog, WatchedSagaLog>();
            var watched = (WatchedSagaLog)(object)log;
            (watched._log, watched._role, watched._say) = ((ISagaLog)inner.ImplementationFactory!(provider), role, say);
            return log;
        });
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        return targetMethod.Name switch
        {
            nameof(ISagaLog.ReapAsync) => ReapAsync((CancellationToken)args![0]!),
            nameof(ISagaLog.ClaimAsync) => ClaimAsync((SagaOwner)args![0]!, (IReadOnlyCollection<SagaDefinition>)args[1]!, (int)args[2]!, (CancellationToken)args[3]!),
            _ => targetMethod.Invoke(_log, BindingFlags.DoNotWrapExceptions, null, args, null),
        };
    }

    private async Task<ReapedSagas> ReapAsync(CancellationToken cancellationToken)
    {
        var reaped = await _log.ReapAsync(cancellationToken);
        if (reaped.Count > 0)
        {
            _say($"freed {reaped.Count}");
            if (_role is CrashRole.DiesAfterReap)
            {
                FailPoints.KillThisProcess();
            }
        }

        return reaped;
    }

    private async Task<IReadOnlyList<ClaimedSaga>> ClaimAsync(
        SagaOwner owner, IReadOnlyCollection<SagaDefinition> known, int limit, CancellationToken cancellationToken)
    {
        var claimed = await _log.ClaimAsync(owner, known, limit, cancellationToken);
        foreach (var saga in claimed)
        {
            _say($"claimed {saga.Token.SagaId} {saga.Token.Epoch}");
        }

        if (claimed.Count > 0 && _role is CrashRole.DiesAfterClaim)
        {
            FailPoints.KillThisProcess();
        }

        return claimed;
    }
}
