using Microsoft.Extensions.DependencyInjection;

namespace Upkeep;

/// <summary>
/// What <c>services.AddUpkeep()</c> returns. Generated registrations are extension methods of it, so that
/// <c>services.AddUpkeep().AddTradeRepository()</c> is all the wiring a repository needs.
/// </summary>
public interface IUpkeepBuilder
{
    /// <summary>The services being configured.</summary>
    IServiceCollection Services { get; }
}
