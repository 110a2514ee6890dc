using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Upkeep.Metrics;

namespace Upkeep.Sagas;

/// <summary>
/// Degraded while sagas wait for an operator, or for a process that knows them; unhealthy while their log cannot be read.
/// <c>AddPostgreSqlSagas</c> adds it under the name <c>sagas</c>.
/// </summary>
/// <param name="runtime">Has the logs.</param>
/// <param name="sagas">What this process knows.</param>
public sealed class SagaHealthCheck(SagaRuntime runtime, IEnumerable<SagaDescriptor> sagas) : IHealthCheck
{
    private readonly List<SagaDefinition> _known = [.. sagas.Select(saga => saga.Definition)];

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        long stuck = 0;
        long unclaimable = 0;
        try
        {
            foreach (var log in runtime.Logs)
            {
                var census = await log.CountAsync(_known, cancellationToken).ConfigureAwait(false);
                stuck += census.Stuck;
                unclaimable += census.Unclaimable;
            }
        }
        catch (Exception exception) when (exception is DbException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"The saga log cannot be read ({ErrorTypes.Of(exception, CancellationToken.None)}).");
        }

        return (stuck, unclaimable) switch
        {
            (0, 0) => HealthCheckResult.Healthy(),
            (0, _) => HealthCheckResult.Degraded($"{unclaimable} sagas wait for a process that knows their version."),
            (_, 0) => HealthCheckResult.Degraded($"{stuck} sagas are stuck: upkeep sagas list --state stuck"),
            _ => HealthCheckResult.Degraded($"{stuck} sagas are stuck, and {unclaimable} wait for a process that knows their version: upkeep sagas list"),
        };
    }
}
