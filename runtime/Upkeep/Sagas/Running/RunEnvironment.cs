using Microsoft.Extensions.Logging;

namespace Upkeep.Sagas;

/// <summary>What one run of one saga works with.</summary>
/// <param name="Log">The log that has the saga.</param>
/// <param name="Definition">Its steps.</param>
/// <param name="Execution">Calls its methods and keeps their outputs.</param>
/// <param name="Time">Of this process: for delays and time-outs, never to decide who owns what.</param>
/// <param name="Logger">For messages.</param>
/// <param name="ParkAfter">A longer delay between attempts is waited for in the log, not in memory.</param>
/// <param name="Stopping">Cancelled when the process stops or loses its lease.</param>
internal sealed record RunEnvironment(
    ISagaLog Log, SagaDefinition Definition, SagaExecution Execution, TimeProvider Time, ILogger Logger, TimeSpan ParkAfter, CancellationToken Stopping);
