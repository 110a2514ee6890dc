using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Upkeep.AspNetCore;

/// <summary>What the person at the page may do beyond looking at it.</summary>
internal sealed class PageRights(UpkeepEndpointOptions options, IServiceProvider services)
{
    private readonly IAuthorizationService? _authorization = services.GetService<IAuthorizationService>();

    public Task<bool> MaySeeTextsAsync(HttpContext context) => IsGrantedAsync(context, options.SqlTextPolicy);

    /// <summary>Tells the page, and hands out the token that its actions must carry.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        var mayAct = await IsGrantedAsync(context, options.ActionsPolicy);
        var tokens = mayAct ? context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context) : null;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(
            context.Response.Body,
            new GrantedRights(mayAct, await MaySeeTextsAsync(context), tokens?.HeaderName, tokens?.RequestToken),
            RightsJsonContext.Default.GrantedRights,
            context.RequestAborted);
    }

    // The request is the policy's resource, as it is for endpoints.
    private async Task<bool> IsGrantedAsync(HttpContext context, string? policy) =>
        policy is not null && _authorization is not null && (await _authorization.AuthorizeAsync(context.User, context, policy)).Succeeded;
}

internal sealed record GrantedRights(bool MayAct, bool MaySeeTexts, string? TokenHeader, string? Token);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GrantedRights))]
internal sealed partial class RightsJsonContext : JsonSerializerContext;
