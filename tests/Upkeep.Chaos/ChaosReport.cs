namespace Upkeep.Chaos;

/// <summary>The figures of a run and what they say.</summary>
public sealed record ChaosReport
{
    public required int Sagas { get; init; }

    public required int Seed { get; init; }

    public required int Processes { get; init; }

    public required double Seconds { get; init; }

    public required long Completed { get; init; }

    public required long Compensated { get; init; }

    public required long Stuck { get; init; }

    /// <summary>What the log says of the stuck ones.</summary>
    public required IReadOnlyList<string> StuckBecause { get; init; }

    /// <summary>Sagas that were asked for and did not come to an end.</summary>
    public required long Lost { get; init; }

    /// <summary>Effects that happened more than once, or that were not undone, or undone without having happened.</summary>
    public required long DoubleEffects { get; init; }

    /// <summary>How far the accounts are off, saga by saga, in units of money.</summary>
    public required long MoneyOff { get; init; }

    /// <summary>Records of the log that contradict each other (invariants I2 to I6 of the protocol).</summary>
    public required long LogViolations { get; init; }

    /// <summary>Calls of the external service beyond the first with the same key: allowed, at least once is what it promises.</summary>
    public required long RepeatedExternalCalls { get; init; }

    /// <summary>Reservations that reached their service after the cancellation of the same: those that honour key or token let none take effect.</summary>
    public required long LateReservations { get; init; }

    /// <summary>Sagas whose service honours neither key nor token and has a reservation too many: what no executor can prevent.</summary>
    public required long UnguardedDoubles { get; init; }

    /// <summary>Changes of a saga's owner.</summary>
    public required long Takeovers { get; init; }

    /// <summary>Writes that the fence refused.</summary>
    public required long FenceRejections { get; init; }

    public required int Kills { get; init; }

    public required int Pauses { get; init; }

    public required int ServerRestarts { get; init; }

    public required int ControlSagas { get; init; }

    public required long ControlDoubleEffects { get; init; }

    public required long ControlMoneyOff { get; init; }

    public required IReadOnlyList<string> BrokenPromises { get; init; }

    internal static ChaosReport Of(ChaosOptions options, ChaosOutcome run, ChaosOutcome control)
    {
        var report = new ChaosReport
        {
            Sagas = options.Sagas,
            Seed = options.Seed,
            Processes = options.Processes,
            Seconds = Math.Round(run.Duration.TotalSeconds, 1),
            Completed = run.Findings.Completed,
            Compensated = run.Findings.Compensated,
            Stuck = run.Findings.Stuck,
            StuckBecause = run.Findings.StuckBecause,
            Lost = run.Findings.Lost,
            DoubleEffects = run.Findings.DoubleEffects,
            MoneyOff = run.Findings.MoneyOff,
            LogViolations = run.Findings.LogViolations,
            RepeatedExternalCalls = run.Findings.RepeatedExternalCalls,
            LateReservations = run.Findings.LateReservations,
            UnguardedDoubles = run.Findings.UnguardedDoubles,
            Takeovers = run.Takeovers,
            FenceRejections = run.FenceRejections,
            Kills = run.Faults.Kills,
            Pauses = run.Faults.Pauses,
            ServerRestarts = run.Faults.ServerRestarts,
            ControlSagas = Math.Min(options.Sagas, (int)(control.Findings.Completed + control.Findings.Compensated + control.Findings.Stuck + control.Findings.Lost)),
            ControlDoubleEffects = control.Findings.DoubleEffects,
            ControlMoneyOff = control.Findings.MoneyOff,
            BrokenPromises = [],
        };
        return report with { BrokenPromises = [.. Judge(report)] };
    }

    // A run without faults would pass for free: it has to show that sagas changed owners and that old owners were refused.
    private static IEnumerable<string> Judge(ChaosReport report)
    {
        var ended = report.Completed + report.Compensated + report.Stuck;
        if (report.Lost != 0 || ended != report.Sagas)
        {
            yield return $"{report.Lost} sagas were lost ({ended} of {report.Sagas} came to an end)";
        }

        if (report.Stuck != 0)
        {
            yield return $"{report.Stuck} sagas are stuck, although no compensation fails here ({string.Join("; ", report.StuckBecause)})";
        }

        if (report.DoubleEffects != 0)
        {
            yield return $"{report.DoubleEffects} effects happened twice or were left over";
        }

        if (report.MoneyOff != 0)
        {
            yield return $"money is off by {report.MoneyOff}";
        }

        if (report.LogViolations != 0)
        {
            yield return $"the log contradicts itself {report.LogViolations} times";
        }

        if (report.Takeovers < 10)
        {
            yield return $"only {report.Takeovers} takeovers, of 10 that make a run count";
        }

        if (report.FenceRejections < 1)
        {
            yield return "the fence never had to refuse a write: the run proves nothing about it";
        }

        if (report.ControlDoubleEffects == 0)
        {
            yield return "the negative control was not caught: this harness cannot see what it looks for";
        }
    }
}
