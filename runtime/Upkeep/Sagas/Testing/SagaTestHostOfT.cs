using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Upkeep.Sagas.Testing;

/// <summary>
/// Runs one saga in a unit test: a log in memory (for tests only), virtual time in which retries and parked sagas take no time, and processes
/// that die where the test says and are succeeded by others. Make a new one for each run.
/// </summary>
/// <typeparam name="TSaga">The saga class.</typeparam>
/// <param name="definition">Its generated <c>Definition</c>.</param>
/// <param name="build">
/// Adds the saga and what its constructor needs, and builds: <c>services => { services.AddUpkeep().AddPlaceOrder(); return
/// services.BuildServiceProvider(); }</c>. Called for every process.
/// </param>
/// <param name="dataSource">Where transactional steps write: a database for tests. Not needed as long as none of them touches its transaction.</param>
public sealed class SagaTestHost<TSaga>(SagaDefinition definition, Func<IServiceCollection, IServiceProvider> build, DbDataSource? dataSource = null) : IDisposable
    where TSaga : class
{
    private readonly HashSet<string> _armed = [];
    private readonly HashSet<(int Position, StepRecordKind Kind)> _repeated = [];
    private InMemorySagaLog? _log;
    private SagaTestProcess? _process;

    /// <summary>The time of all processes.</summary>
    public SagaTestTime Time { get; } = new();

    /// <summary>
    /// How long nothing may happen, in real time, before the test fails instead of hanging. A debugger lifts the limit. Default: 30 seconds.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The crash points at which a process died, in order.</summary>
    public IList<string> Crashes { get; } = [];

    /// <summary>Lets the process die when it first reaches this point, one of <see cref="SagaCrashPoint.Of"/>.</summary>
    /// <exception cref="ArgumentException">The saga has no such point.</exception>
    public SagaTestHost<TSaga> CrashAt(string point)
    {
        if (!SagaCrashPoint.Of(definition).Contains(point))
        {
            throw new ArgumentException($"'{point}' is no crash point of saga '{definition.Name}'; SagaCrashPoint.Of lists them.", nameof(point));
        }

        _armed.Add(point);
        return this;
    }

    /// <summary>Lets every step and compensation run twice: the first time its process dies before it can say that it is done.</summary>
    public SagaTestHost<TSaga> RepeatEveryStep()
    {
        foreach (var step in definition.Steps)
        {
            _repeated.Add((step.Position, StepRecordKind.Done));
            _repeated.Add((step.Position, StepRecordKind.Compensated));
        }

        return this;
    }

    /// <summary>Runs the saga to its end through all crashes, as a caller that asks again with the same key would see it.</summary>
    /// <param name="call">Calls the saga's <c>RunAsync</c>, with the same input and key each time it is called.</param>
    /// <exception cref="SagaTestException">A step did not return within <see cref="Patience"/>.</exception>
    public async Task<Result<TResult>> RunAsync<TResult>(Func<TSaga, Task<Result<TResult>>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        while (true)
        {
            var process = _process ??= new SagaTestProcess(_log ??= new InMemorySagaLog(dataSource, Time), definition, build, Dies);
            var recovered = Task.Run(() => Task.WhenAll(process.TakeOver()));
            if (await FinishAsync(process, recovered).ConfigureAwait(false))
            {
                await recovered.ConfigureAwait(false);
                var called = Task.Run(() => call(process.Services.GetRequiredService<TSaga>()));
                if (await FinishAsync(process, called).ConfigureAwait(false))
                {
                    return await called.ConfigureAwait(false);
                }
            }

            _process = null;
            await process.BuryAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends the process that lives.</summary>
    public void Dispose()
    {
        _process?.Dispose();
        _process = null;
    }

    private bool Dies(string point, StepRecord? record)
    {
        lock (_armed)
        {
            var isRepeated = record is not null && _repeated.Remove((record.Position, record.Kind));
            if (!_armed.Remove(point) && !isRepeated)
            {
                return false;
            }

            Crashes.Add(point);
            return true;
        }
    }

    /// <returns>False when the process died of it.</returns>
    private async Task<bool> FinishAsync(SagaTestProcess process, Task running)
    {
        var lastMove = Stopwatch.GetTimestamp();
        while (true)
        {
            await Task.WhenAny(running, process.Death, Task.Delay(1)).ConfigureAwait(false);
            if (process.Death.IsCompleted)
            {
                return false;
            }

            if (running.IsCompleted)
            {
                return true;
            }

            if (process.IsIdle && GoOn(process))
            {
                lastMove = Stopwatch.GetTimestamp();
            }
            else if (Stopwatch.GetElapsedTime(lastMove) > Patience && !Debugger.IsAttached)
            {
                throw new SagaTestException(
                    $"Nothing has happened in saga '{definition.Name}' for {Patience}. A step does not return; time stands still while it runs, "
                    + "so a fake that wants to be timed out has to advance the host's Time itself.");
            }
        }
    }

    /// <returns>Whether something is to come of it.</returns>
    private bool GoOn(SagaTestProcess process)
    {
        Time.RunPolls();
        if (process.TakeOver().Count > 0)
        {
            return true;
        }

        if (Earlier(Time.NextDue, _log!.NextWake()) is not { } next)
        {
            return false;
        }

        Time.AdvanceTo(next);
        return true;

        static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
    }
}
