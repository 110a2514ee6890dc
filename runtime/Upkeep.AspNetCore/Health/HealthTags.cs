using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Upkeep.AspNetCore.Health;

/// <summary>What the tags of a check say about where it counts.</summary>
internal static class HealthTags
{
    private const string Live = "live";
    private const string Ready = "ready";
    private const string Diagnostic = "diagnostic";

    /// <summary>
    /// A check tagged <c>ready</c>, or one without any of Upkeep's tags: an application's own check must not be
    /// ignored because its author knew no tags.
    /// </summary>
    public static bool CountsForReady(HealthCheckRegistration check) =>
        check.Tags.Contains(Ready) || !(check.Tags.Contains(Live) || check.Tags.Contains(Diagnostic));
}
