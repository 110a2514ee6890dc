namespace Upkeep.AspNetCore;

/// <summary>Who may see Upkeep's endpoints, where they are, and what they leave out.</summary>
public sealed class UpkeepEndpointOptions
{
    /// <summary>
    /// The name of the authorization policy that the page, its data and the health diagnostics require. Without one, and
    /// without <see cref="AllowAnonymousInDevelopment"/>, mapping fails: there is no default that lets everyone in.
    /// </summary>
    public string? AuthorizationPolicy { get; set; }

    /// <summary>
    /// The name of the policy that actions require besides: what operators do about sagas, and the doctor's fixes. Null, the default, for
    /// none: the page then only shows. Needs <c>services.AddAntiforgery()</c>.
    /// </summary>
    public string? ActionsPolicy { get; set; }

    /// <summary>
    /// The name of the policy for texts of statements, which may hold data of your users. Null, the default, for nobody: they are then not
    /// even fetched.
    /// </summary>
    public string? SqlTextPolicy { get; set; }

    /// <summary>
    /// Lets everyone in while the host's environment is <c>Development</c>. In every other environment it counts as not
    /// set, so it cannot open a production system by accident. It opens neither actions nor texts of
    /// statements: those have their own policies. Default: false.
    /// </summary>
    public bool AllowAnonymousInDevelopment { get; set; }

    /// <summary>
    /// The prefix of the health endpoints: <c>live</c>, <c>ready</c> and <c>diagnostics</c> are mapped beneath it. Null
    /// maps none. Default: <c>/health</c>.
    /// </summary>
    public string? HealthPath { get; set; } = "/health";

    /// <summary>
    /// How long a health report is handed out again before the checks run anew, so that many probes cost one check.
    /// Default: 5 seconds. Must not be negative.
    /// </summary>
    public TimeSpan HealthCacheDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long all health checks together may take; what is still running then makes the report unhealthy. Keep it below
    /// the time-out of the probe. Default: 5 seconds. Must be positive.
    /// </summary>
    public TimeSpan HealthTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Names of instruments that <c>/upkeep/metrics</c> leaves out. Default: what Npgsql measures for every command
    /// (<c>db.client.operation.duration</c>, <c>db.client.operation.npgsql.executing</c>, <c>…bytes_read</c>, <c>…bytes_written</c>, <c>…prepared_ratio</c>): it costs
    /// each command five measurements, and <c>upkeep.operation.duration</c> has the same by caller. Its pools and failures are kept.
    /// Clear it to collect everything.
    /// </summary>
    public ISet<string> UncollectedInstruments { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "db.client.operation.duration",
        "db.client.operation.npgsql.bytes_read",
        "db.client.operation.npgsql.bytes_written",
        "db.client.operation.npgsql.executing",
        "db.client.operation.npgsql.prepared_ratio",
    };
}
