using Microsoft.Extensions.DependencyInjection;

namespace Upkeep.Registration;

internal sealed class UpkeepBuilder(IServiceCollection services) : IUpkeepBuilder
{
    public IServiceCollection Services { get; } = services;
}
