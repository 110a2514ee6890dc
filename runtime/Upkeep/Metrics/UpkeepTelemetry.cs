using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;

namespace Upkeep.Metrics;

/// <summary>
/// The names under which Upkeep publishes what it measures, for <c>AddMeter(UpkeepTelemetry.MeterName)</c> and
/// <c>AddSource(UpkeepTelemetry.ActivitySourceName)</c>, queries and dashboards. They follow OpenTelemetry's semantic conventions.
/// </summary>
public static class UpkeepTelemetry
{
    /// <summary>The meter of all instruments.</summary>
    public const string MeterName = "Upkeep";

    /// <summary>The source of all activities (spans).</summary>
    public const string ActivitySourceName = "Upkeep";

    /// <summary>
    /// The duration of an instrumented call: a histogram in seconds, tagged with <see cref="CodeFunctionName"/> and, on failure only,
    /// <see cref="ErrorType"/>. Success and failure are one instrument.
    /// </summary>
    public const string OperationDuration = "upkeep.operation.duration";

    /// <summary>Which member was called: its full name without arguments, such as <c>Shop.ITradeRepository.FindAsync</c>.</summary>
    public const string CodeFunctionName = "code.function.name";

    /// <summary>
    /// Why a call failed, absent on success: the SQLSTATE where the database answered with one, <see cref="Canceled"/> where the caller asked
    /// to stop, else the exception's type; <see cref="Other"/> once a process has seen 100 different values.
    /// </summary>
    public const string ErrorType = "error.type";

    /// <summary>The <see cref="ErrorType"/> of a call that its own caller cancelled. Leave it out of error rates.</summary>
    public const string Canceled = "canceled";

    /// <summary>The <see cref="ErrorType"/> that stands for all values beyond the limit.</summary>
    public const string Other = "_OTHER";

    /// <summary>Calls that took longer than their <see cref="SlowAfterAttribute"/>: a counter, tagged with <see cref="CodeFunctionName"/>.</summary>
    public const string OperationSlow = "upkeep.operation.slow";

    /// <summary>From the start of a saga to its end in this process: a histogram in seconds, tagged with <see cref="SagaName"/> and <see cref="SagaOutcome"/>.</summary>
    public const string SagaDuration = "upkeep.saga.duration";

    /// <summary>One attempt of a step: a histogram in seconds, tagged with <see cref="SagaName"/>, <see cref="SagaStep"/> and <see cref="SagaOutcome"/>.</summary>
    public const string SagaStepDuration = "upkeep.saga.step.duration";

    /// <summary>
    /// One attempt of a compensation: a histogram in seconds, tagged with <see cref="SagaName"/>, <see cref="CompensationName"/> and
    /// <see cref="CompensationOutcome"/>.
    /// </summary>
    public const string CompensationDuration = "upkeep.compensation.duration";

    /// <summary>Attempts of steps and compensations after the first: a counter, tagged with <see cref="SagaName"/> and <see cref="SagaStep"/>.</summary>
    public const string SagaStepRetries = "upkeep.saga.step.retries";

    /// <summary>Sagas that this process stopped running because it no longer owned them: a counter, tagged with <see cref="SagaName"/>.</summary>
    public const string SagaFenced = "upkeep.saga.fenced";

    /// <summary>Sagas that this process took from the log: a counter, tagged with <see cref="SagaName"/>.</summary>
    public const string SagaTakeovers = "upkeep.saga.takeovers";

    /// <summary>Sagas in the log that are running or waiting, counted every 15 seconds: a gauge, tagged with <see cref="SagaActiveState"/>.</summary>
    public const string SagaActive = "upkeep.saga.active";

    /// <summary>Sagas in the log that wait for an operator: a gauge. Alert when it is not 0.</summary>
    public const string SagaStuck = "upkeep.saga.stuck";

    /// <summary>Waiting sagas in the log that this process does not know: a gauge.</summary>
    public const string SagaUnclaimable = "upkeep.saga.unclaimable";

    /// <summary>The age of the oldest saga in the log that is running or waiting: a gauge in seconds.</summary>
    public const string SagaOldestRunning = "upkeep.saga.oldest_running";

    /// <summary><c>running</c> or <c>waiting</c>.</summary>
    public const string SagaActiveState = "upkeep.saga.active_state";

    /// <summary>A saga's durable name.</summary>
    public const string SagaName = "upkeep.saga.name";

    /// <summary>The saga's id, on spans only.</summary>
    public const string SagaId = "upkeep.saga.id";

    /// <summary>Which attempt of a step or compensation it is, from 1; on spans only.</summary>
    public const string SagaAttempt = "upkeep.saga.attempt";

    /// <summary>A step's durable name.</summary>
    public const string SagaStep = "upkeep.saga.step";

    /// <summary>
    /// Of a saga: <c>completed</c>, <c>compensated</c>, <c>stuck</c>, <c>unfinished</c> (left to its next owner). Of a step: <c>done</c>,
    /// <c>refused</c>, <c>failed</c>, <c>fenced</c>.
    /// </summary>
    public const string SagaOutcome = "upkeep.saga.outcome";

    /// <summary>A compensation's method name.</summary>
    public const string CompensationName = "upkeep.compensation.name";

    /// <summary><c>compensated</c>, <c>failed</c> or <c>fenced</c>.</summary>
    public const string CompensationOutcome = "upkeep.compensation.outcome";

    /// <summary>Calls of a cached member: a counter, tagged with <see cref="CodeFunctionName"/> and <see cref="CacheResult"/>.</summary>
    public const string CacheRequests = "upkeep.cache.requests";

    /// <summary><c>hit</c>; <c>shared</c>: waited for a computation under way; <c>miss</c>: began one.</summary>
    public const string CacheResult = "upkeep.cache.result";

    /// <summary>Values in the cache of a member: an up-down counter, tagged with <see cref="CodeFunctionName"/>.</summary>
    public const string CacheEntries = "upkeep.cache.entries";

    /// <summary>Values that left the cache of a member: a counter, tagged with <see cref="CodeFunctionName"/> and <see cref="CacheEvictionReason"/>.</summary>
    public const string CacheEvictions = "upkeep.cache.evictions";

    /// <summary><c>expired</c>, <c>capacity</c>, <c>invalidated</c> or <c>replaced</c>.</summary>
    public const string CacheEvictionReason = "upkeep.cache.eviction.reason";

    /// <summary>1 while an alert of this process fires, else 0: a gauge, tagged with <see cref="AlertName"/>, <see cref="AlertSeverity"/> and <see cref="AlertSubject"/>.</summary>
    public const string AlertState = "upkeep.alert.state";

    /// <summary>An alert's name.</summary>
    public const string AlertName = "upkeep.alert.name";

    /// <summary><c>critical</c>, <c>warning</c> or <c>info</c>.</summary>
    public const string AlertSeverity = "upkeep.alert.severity";

    /// <summary>The operation, check or pool that an alert is about.</summary>
    public const string AlertSubject = "upkeep.alert.subject";

    /// <summary>0 unhealthy, 1 degraded, 2 healthy: a gauge, tagged with <see cref="HealthCheckName"/>.</summary>
    public const string HealthStatus = "upkeep.health.status";

    /// <summary>A health check's name.</summary>
    public const string HealthCheckName = "dotnet.health_check.name";

    /// <summary>The share of the memory that this process may use and has taken: a gauge from 0 to 1.</summary>
    public const string MemoryUtilization = "upkeep.memory.utilization";

    /// <summary>How long a caller waited for a connection of a pool: a histogram in seconds, tagged with <see cref="ConnectionPoolName"/>.</summary>
    public const string ConnectionWaitTime = "db.client.connection.wait_time";

    /// <summary>How long a caller kept a connection: a histogram in seconds, tagged with <see cref="ConnectionPoolName"/>.</summary>
    public const string ConnectionUseTime = "db.client.connection.use_time";

    /// <summary>A connection pool's name.</summary>
    public const string ConnectionPoolName = "db.client.connection.pool.name";

    /// <summary>
    /// Attempts of transactional members after the first: a counter, tagged with <see cref="CodeFunctionName"/> and <see cref="ErrorType"/>, the
    /// SQLSTATE that made it necessary.
    /// </summary>
    public const string TransactionRetries = "upkeep.transaction.retries";

    /// <summary>The id of a transactional member's transaction, on spans only.</summary>
    public const string TransactionId = "upkeep.transaction.id";

    private static readonly double[] s_durationBuckets = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

    /// <summary>The bounds of <see cref="OperationDuration"/> in seconds, advised to the exporter: OpenTelemetry's own for database calls.</summary>
    public static IReadOnlyList<double> DurationBuckets => s_durationBuckets;

    /// <summary>The version of meter and source: that of the package.</summary>
    public static string Version { get; } = PackageVersion();

    // Initialisers run in the order of the text: the version comes first.
    private static readonly Meter s_meter = new(MeterName, Version);

    internal static Meter Meter => s_meter;

    internal static ActivitySource Source { get; } = new(ActivitySourceName, Version);

    internal static Histogram<double> Duration { get; } = s_meter.CreateHistogram(
        OperationDuration,
        "s",
        "Duration of instrumented calls.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = s_durationBuckets });

    internal static ObservableGauge<double> Memory { get; } = s_meter.CreateObservableGauge(
        MemoryUtilization, static () => Resources.ProcessResources.MemoryShare() ?? double.NaN, "1", "The share of the available memory in use.");

    private static string PackageVersion()
    {
        var version = typeof(UpkeepTelemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        var commit = version.IndexOf('+', StringComparison.Ordinal);
        return commit < 0 ? version : version[..commit];
    }
}
