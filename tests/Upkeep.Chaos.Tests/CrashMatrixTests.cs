namespace Upkeep.Chaos.Tests;

/// <summary>
/// The crash matrix: what must be so after a fault at each instant of a saga. A row is checked under every fault: the process is killed,
/// paused past its lease, cut off, left without its lease, and the server restarted at once.
/// </summary>
public sealed class CrashMatrixTests(CrashMatrixRuns runs, ITestOutputHelper output) : IClassFixture<CrashMatrixRuns>
{
    private static readonly Fault[] s_faults = Enum.GetValues<Fault>();

    // Faults that leave the old process alive, and its sagas to others.
    private static readonly Fault[] s_zombies = [Fault.Pause, Fault.LeaseLoss];

    /// <summary>The rows that are instants: their cells.</summary>
    public static TheoryData<int, string[]> Rows => new()
    {
        { 1, ["start undelivered", "first record undelivered"] },
        { 2, ["start unanswered", "first record unanswered"] },
        { 3, ["stored, first step entered"] },
        { 4, ["transactional entered", "transactional returning", "first transactional returning"] },
        { 5, ["transactional half", "first transactional half"] },
        { 6, ["transactional undelivered", "transactional unanswered"] },
        { 7, ["after transactional"] },
        { 8, ["external entered"] },
        { 9, ["external heard", "external applied", "refused later, external heard", "refused later, external applied", "cancel, external heard", "cancel, external applied"] },
        { 10, ["external returning"] },
        { 11, ["external undelivered", "external unanswered"] },
        { 12, ["external returning", "external undelivered"] },
        { 13, ["refused later, external entered", "refused later, external returning"] },
        { 14, ["decision undelivered"] },
        { 15, ["decision undelivered", "decision unanswered"] },
        { 16, ["after decision"] },
        { 17, ["pivot undelivered", "pivot half", "pivot unanswered"] },
        { 18, ["cancel, pivot undelivered", "cancel, pivot unanswered"] },
        { 19, ["undo entered", "undo returning", "undo half", "undo undelivered", "undo unanswered"] },
        { 20, ["external undo entered", "external undo applied", "external undo returning", "external undo undelivered", "external undo unanswered"] },
        { 21, ["cancel, external entered"] },
        { 22, ["failure undelivered", "failure unanswered"] },
        { 23, ["stuck undelivered"] },
        { 24, ["stuck unanswered"] },
        { 25, ["after pivot", "after pivot applied", "after pivot unanswered", "never confirms"] },
        { 26, ["last undelivered", "last half", "last unanswered", "last undo undelivered", "last undo half", "last undo unanswered"] },
        { 27, ["completed unheard", "compensated unheard"] },
        { 32, [.. CrashCells.All.Select(cell => cell.Name)] },
        { 34, ["operator compensates", "operator abandons"] },
    };

    [Theory]
    [MemberData(nameof(Rows), DisableDiscoveryEnumeration = true)]
    public void Row_holds_under_every_fault(int row, string[] names)
    {
        // What the runs said is the same for all rows.
        if (row == 1)
        {
            foreach (var line in runs.Lines)
            {
                output.WriteLine(line);
            }
        }

        foreach (var fault in row == 32 ? [Fault.ServerRestart] : s_faults)
        {
            foreach (var name in names)
            {
                var cell = CrashCells.All.Single(cell => cell.Name == name);
                var outcome = runs.Reports[fault].Outcomes[name];
                var what = $"row {row}, {fault}, {name}: {outcome}";

                Assert.True(outcome.WasStopped, what);
                Assert.True(outcome.Problems.Count == 0, $"{what} {string.Join("; ", outcome.Problems)}");
                var expected = cell.Expected != "as cancelled" ? cell.Expected : outcome.CancelAccepted == true ? "compensated" : "completed";
                Assert.True(expected == outcome.State, what);

                // The caller that asks again hears of the end of the same saga: of the refusal, the cancellation, the operator.
                var code = expected switch
                {
                    "completed" => "completed",
                    "stuck" => SagaErrorCodes.Stuck,
                    "abandoned" => SagaErrorCodes.Abandoned,
                    _ when cell.Interference is not Interference.None => SagaErrorCodes.Cancelled,
                    _ => "PAYEE_REFUSES",
                };
                Assert.True(code == outcome.Heard, what);
            }
        }
    }

    [Fact]
    public void Table_has_a_row_for_every_instant()
    {
        Assert.Equal(CrashCells.All.Select(cell => cell.Name).Order(), Rows.SelectMany(row => row.Data.Item2).Distinct().Order());
    }

    [Fact]
    public void Row_12_and_13_Old_outcomes_are_refused_and_new_owners_count()
    {
        foreach (var fault in s_zombies)
        {
            foreach (var name in new[] { "external returning", "refused later, external returning" })
            {
                var outcome = runs.Reports[fault].Outcomes[name];
                Assert.True(outcome.Epoch > 1, $"{fault}, {name}: {outcome}");
                Assert.True(outcome.RepeatedCalls > 0, $"{fault}, {name}: {outcome}");
            }
        }
    }

    [Fact]
    public void Row_22_and_23_A_counter_that_is_not_written_costs_one_more_attempt()
    {
        foreach (var (fault, report) in runs.Reports)
        {
            // A takeover frees and claims: two epochs.
            var (failure, stuck, known) = (report.Outcomes["failure undelivered"], report.Outcomes["stuck undelivered"], report.Outcomes["stuck unanswered"]);

            // One that goes on without knowing that it was replaced makes its next attempt, and hears then that it does not count.
            var zombies = s_zombies.Contains(fault) ? 1 : 0;
            Assert.True(failure.Attempts >= 2 && failure.Attempts <= 2 + ((failure.Epoch - 1) / 2) + zombies, $"{fault}: {failure}");
            Assert.True(stuck.Attempts >= 3 && stuck.Attempts <= 3 + ((stuck.Epoch - 1) / 2), $"{fault}: {stuck}");
            Assert.True(known.Attempts == 3, $"{fault}: {known}");
        }
    }

    [Fact]
    public void Row_28_Sagas_of_a_reaper_that_died_are_claimed_by_others()
    {
        Assert.Equal(2, runs.Reports[Fault.Kill].DeathsOfRescuers);
    }

    [Fact]
    public void Row_29_No_two_processes_claim_a_saga_under_one_epoch()
    {
        foreach (var (fault, report) in runs.Reports)
        {
            Assert.NotEmpty(report.Claims);
            Assert.True(report.Claims.Distinct().Count() == report.Claims.Count, fault.ToString());
        }

        Assert.Contains(runs.Reports.Values, report => report.ClaimingProcesses > 1);
    }

    [Fact]
    public void Row_30_A_process_without_a_lease_loses_its_sagas_and_harms_none()
    {
        Assert.All(runs.Reports[Fault.LeaseLoss].Outcomes.Values, outcome => Assert.Empty(outcome.Problems));
        Assert.True(runs.Reports[Fault.LeaseLoss].Outcomes["transactional returning"].Epoch > 1);
    }

    [Fact]
    public void Row_31_Clocks_of_processes_do_not_matter()
    {
        Assert.All(runs.Reports.Values, report => Assert.True(report.LargestClockError > TimeSpan.FromDays(1), report.LargestClockError.ToString()));
    }

    [Fact]
    public void Row_33_A_server_that_lost_its_last_commits_gets_them_again()
    {
        var report = runs.LostTail;

        // Otherwise nothing was lost, and the rest says nothing.
        Assert.True(report.RecordsAfter < report.RecordsBefore, report.ToString());
        Assert.Empty(report.Problems);
        Assert.Equal(2 * LostTailReport.Sagas, report.ServiceKeys);
        Assert.True(report.ServiceCalls > report.ServiceKeys, report.ToString());
    }

    [Fact]
    public void Row_34_Operators_leave_an_audit_row()
    {
        Assert.All(runs.Reports.Values, report => Assert.Equal(2, report.Audited));
    }

    [Fact]
    public void Row_35_A_saga_that_no_process_knows_is_left_alone_and_counted()
    {
        Assert.All(runs.Reports.Values, report => Assert.True(report.UnknownLeftAlone));
    }

    [Fact]
    public void Row_36_A_step_that_kills_its_process_every_time_waits_for_an_operator()
    {
        Assert.Equal(5, runs.Loop.State);
        Assert.Equal(SagaErrorCodes.CrashLoop, runs.Loop.Code);
        Assert.InRange(runs.Loop.Deaths, 5, 7);
    }
}
