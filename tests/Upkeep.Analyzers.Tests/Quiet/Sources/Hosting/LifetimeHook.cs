using Microsoft.Extensions.Hosting;

namespace Quiet.Hosting;

public sealed class LifetimeHook
{
    public LifetimeHook(IHostApplicationLifetime lifetime) => lifetime.ApplicationStopping.Register(() => IsStopping = true);

    public bool IsStopping { get; private set; }
}
