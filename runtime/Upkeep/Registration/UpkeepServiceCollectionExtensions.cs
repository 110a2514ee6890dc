using Upkeep;
using Upkeep.Registration;

// The namespace of every Add… method, so that a host finds it without another using.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Adds Upkeep to an application.</summary>
public static class UpkeepServiceCollectionExtensions
{
    /// <summary>Adds what Upkeep's generated code needs. Calling it more than once is harmless.</summary>
    /// <param name="services">The services of the application.</param>
    /// <returns>A builder on which the generated registrations are called.</returns>
    public static IUpkeepBuilder AddUpkeep(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new UpkeepBuilder(services);
    }
}
