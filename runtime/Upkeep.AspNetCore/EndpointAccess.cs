using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Upkeep.AspNetCore;

/// <summary>Decides at start-up who may see the endpoints, and fails there rather than at the first request.</summary>
internal static class EndpointAccess
{
    /// <summary>Returns what protects an endpoint; throws when nothing does.</summary>
    public static Action<IEndpointConventionBuilder> Decide(UpkeepEndpointOptions options, IServiceProvider services)
    {
        foreach (var further in new[] { options.ActionsPolicy, options.SqlTextPolicy }.OfType<string>())
        {
            Require(further, services);
        }

        if (options.ActionsPolicy is not null && services.GetService<IAntiforgery>() is null)
        {
            throw new InvalidOperationException("MapUpkeep has an ActionsPolicy, but nothing protects actions against forged requests: call services.AddAntiforgery().");
        }

        if (options.AuthorizationPolicy is { Length: > 0 } policy)
        {
            Require(policy, services);
            return endpoint => endpoint.RequireAuthorization(policy);
        }

        if (options.AllowAnonymousInDevelopment && services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            return endpoint => endpoint.AllowAnonymous();
        }

        throw new InvalidOperationException(
            "MapUpkeep needs to know who may see its page. Name an authorization policy: "
            + "app.MapUpkeep(\"/upkeep\", options => options.AuthorizationPolicy = \"Operators\"). "
            + "For development only, set options.AllowAnonymousInDevelopment = true; it has no effect in the environment "
            + $"'{services.GetRequiredService<IHostEnvironment>().EnvironmentName}' unless that is 'Development'.");
    }

    private static void Require(string policy, IServiceProvider services)
    {
        var provider = services.GetService<IAuthorizationPolicyProvider>()
            ?? throw new InvalidOperationException(
                $"MapUpkeep requires the authorization policy '{policy}', but authorization is not set up: call services.AddAuthorization(…).");

        // Once, at start-up, where no one waits: a mistyped name must not surface as an error page of the first visitor.
        if (provider.GetPolicyAsync(policy).GetAwaiter().GetResult() is null)
        {
            throw new InvalidOperationException(
                $"MapUpkeep requires the authorization policy '{policy}', which is not defined: add it with services.AddAuthorizationBuilder().AddPolicy(\"{policy}\", …).");
        }
    }
}
