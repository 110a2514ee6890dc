namespace Upkeep.Chaos;

/// <summary>The instants at which sagas are stopped, all of them in one process, so that one fault meets them all.</summary>
public static class CrashCells
{
    /// <summary>The cells; their orders are numbered from 1.</summary>
    public static IReadOnlyList<CrashCell> All { get; } = [.. Make().Select((cell, i) => cell with { Order = cell.Order with { Id = i + 1 } })];

    private static IEnumerable<CrashCell> Make() =>
    [
        // Start: with the first step's own commit, and by itself.
        Forward("start undelivered", Instant.Undelivered, "start") with { IsStored = true },
        Forward("start unanswered", Instant.Unanswered, "start") with { IsStored = true },
        Forward("first record undelivered", Instant.Undelivered, "Debit"),
        Forward("first record unanswered", Instant.Unanswered, "Debit"),
        Forward("stored, first step entered", Instant.Entered, "Debit") with { IsStored = true },

        // Transactional steps.
        Forward("transactional entered", Instant.Entered, "Hold"),
        Forward("transactional returning", Instant.Returning, "Hold"),
        Forward("first transactional returning", Instant.Returning, "Debit"),
        Forward("transactional half", Instant.HalfDelivered, "Hold"),
        Forward("first transactional half", Instant.HalfDelivered, "Debit"),
        Forward("transactional undelivered", Instant.Undelivered, "Hold"),
        Forward("transactional unanswered", Instant.Unanswered, "Hold"),
        Forward("after transactional", Instant.Entered, "Credit"),

        // External steps.
        Forward("external entered", Instant.Entered, "Reserve"),
        Forward("external heard", Instant.Heard, "Reserve"),
        Forward("external applied", Instant.Applied, "Reserve"),
        Forward("external returning", Instant.Returning, "Reserve"),
        Forward("external undelivered", Instant.Undelivered, "Reserve"),
        Forward("external unanswered", Instant.Unanswered, "Reserve"),
        Compensating("refused later, external entered", Instant.Entered, "Reserve"),
        Compensating("refused later, external heard", Instant.Heard, "Reserve"),
        Compensating("refused later, external applied", Instant.Applied, "Reserve"),
        Compensating("refused later, external returning", Instant.Returning, "Reserve"),

        // The decision to compensate.
        Compensating("decision undelivered", Instant.Undelivered, "decision"),
        Compensating("decision unanswered", Instant.Unanswered, "decision"),
        Compensating("after decision", Instant.Entered, "Unhold"),

        // The pivot.
        Forward("pivot undelivered", Instant.Undelivered, "Credit"),
        Forward("pivot half", Instant.HalfDelivered, "Credit"),
        Forward("pivot unanswered", Instant.Unanswered, "Credit"),
        Forward("cancel, pivot undelivered", Instant.Undelivered, "Credit") with { Interference = Interference.Cancel, Expected = "as cancelled" },
        Forward("cancel, pivot unanswered", Instant.Unanswered, "Credit") with { Interference = Interference.Cancel, Expected = "as cancelled" },

        // Transactional compensations: the middle one, and the last, which ends the saga.
        Compensating("undo entered", Instant.Entered, "Refund"),
        Compensating("undo returning", Instant.Returning, "Unhold"),
        Compensating("undo half", Instant.HalfDelivered, "Unhold"),
        Compensating("undo undelivered", Instant.Undelivered, "Unhold"),
        Compensating("undo unanswered", Instant.Unanswered, "Unhold"),
        Compensating("last undo undelivered", Instant.Undelivered, "Refund"),
        Compensating("last undo half", Instant.HalfDelivered, "Refund"),
        Compensating("last undo unanswered", Instant.Unanswered, "Refund"),

        // External compensations.
        Compensating("external undo entered", Instant.Entered, "CancelReservation"),
        Compensating("external undo applied", Instant.Applied, "CancelReservation"),
        Compensating("external undo returning", Instant.Returning, "CancelReservation"),
        Compensating("external undo undelivered", Instant.Undelivered, "CancelReservation"),
        Compensating("external undo unanswered", Instant.Unanswered, "CancelReservation"),
        Forward("cancel, external entered", Instant.Entered, "Reserve") with { Interference = Interference.Cancel, Expected = "compensated" },
        Forward("cancel, external heard", Instant.Heard, "Reserve") with { Interference = Interference.Cancel, Expected = "compensated" },
        Forward("cancel, external applied", Instant.Applied, "Reserve") with { Interference = Interference.Cancel, Expected = "compensated" },

        // Attempts that fail, and the end of trying.
        Failing("failure undelivered", Instant.Undelivered, "failure", undos: 1, "compensated"),
        Failing("failure unanswered", Instant.Unanswered, "failure", undos: 1, "compensated"),
        Failing("stuck undelivered", Instant.Undelivered, "stuck", undos: 1000, "stuck"),
        Failing("stuck unanswered", Instant.Unanswered, "stuck", undos: 1000, "stuck"),

        // After the pivot.
        Forward("after pivot", Instant.Entered, "Confirm"),
        Forward("after pivot applied", Instant.Applied, "Confirm"),
        Forward("after pivot unanswered", Instant.Unanswered, "Confirm"),
        Forward("never confirms", Instant.Undelivered, "stuck") with { Order = new(0, NeverConfirms: true), Expected = "stuck" },

        // The last step ends the saga.
        Forward("last undelivered", Instant.Undelivered, "Receipt"),
        Forward("last half", Instant.HalfDelivered, "Receipt"),
        Forward("last unanswered", Instant.Unanswered, "Receipt"),
        Forward("completed unheard", Instant.Unheard, ""),
        Compensating("compensated unheard", Instant.Unheard, ""),

        // Operators.
        Forward("operator compensates", Instant.Returning, "Hold") with { Interference = Interference.Compensate, Expected = "compensated" },
        Forward("operator abandons", Instant.Returning, "Hold") with { Interference = Interference.Abandon, Expected = "abandoned" },
    ];

    private static CrashCell Forward(string name, Instant instant, string target) => new(name, new(0), instant, target, "completed");

    private static CrashCell Compensating(string name, Instant instant, string target) => new(name, new(0, IsRefused: true), instant, target, "compensated");

    private static CrashCell Failing(string name, Instant instant, string target, int undos, string expected) =>
        new(name, new(0, IsRefused: true, FailingUndos: undos), instant, target, expected);
}
