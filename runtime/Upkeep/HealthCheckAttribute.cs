namespace Upkeep;

/// <summary>
/// Generates a health check that calls the method, and registers it with the type's <c>Add&lt;Name&gt;()</c>. The type must be
/// <see cref="InstrumentedAttribute">instrumented</see>; the method takes nothing or a <see cref="CancellationToken"/> and
/// returns nothing, <see cref="bool"/>, a <c>HealthCheckResult</c>, or a <see cref="Task"/> or <see cref="ValueTask"/> of those.
/// An exception or <see langword="false"/> is unhealthy, an exhausted pool of connections degraded: the application is busy, and taking it out
/// of service would make the others busier. The check is tagged <c>ready</c> and <c>diagnostic</c>, never <c>live</c>:
/// a database that is down must not restart the application.
/// <para>
/// On a <see cref="RepositoryAttribute">repository</see> it needs no method: the check reads one row of each table that the repository's statements name
/// (<c>select 1 from trade limit 1</c>), which finds a missing table and a missing right as well as a missing server. The repository's <c>Add&lt;Name&gt;()</c>
/// registers it; <c>Add&lt;Name&gt;HealthCheck()</c> does where an instrumented interface registers the repository, and <c>Add&lt;Assembly&gt;()</c> always.
/// </para>
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = false)]
public sealed class HealthCheckAttribute : Attribute
{
    /// <summary>The name in reports. By default the type's name, with the method's behind it if the type has several checks.</summary>
    public string? Name { get; set; }

    /// <summary>A successful check that takes longer is degraded. In milliseconds, 5000 by default; 0 for never.</summary>
    public int DegradedAfterMs { get; set; } = 5000;

    /// <summary>A check that takes longer is cancelled and unhealthy. In milliseconds, 30000 by default; 0 for never.</summary>
    public int TimeoutMs { get; set; } = 30000;

    /// <summary>
    /// For how long a result answers whoever asks next. In milliseconds, 1000 by default; 0 for not at all. Those who ask while the check runs
    /// share that run.
    /// </summary>
    public int KeepMs { get; set; } = 1000;

    /// <summary>Tags beside <c>ready</c> and <c>diagnostic</c>; <c>live</c> is left out.</summary>
    public string[] Tags { get; set; } = [];
}
