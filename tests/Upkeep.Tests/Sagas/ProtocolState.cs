namespace Upkeep.Tests.Sagas;

/// <summary>Where an executor of the model is in the saga that it believes to own.</summary>
internal enum Phase
{
    Idle,
    Forward,
    Called,
    TurnRound,
    Compensate,
    CompensationCalled,
}

/// <summary>One of two processes. It remembers its token and what it has seen; the database may have moved on.</summary>
/// <param name="Phase">What it does next.</param>
/// <param name="Token">The epoch it owns the saga under.</param>
/// <param name="Position">The step it is at.</param>
/// <param name="IsUnknown">Whether the step it turns round at may have happened.</param>
internal readonly record struct Executor(Phase Phase = Phase.Idle, int Token = 0, int Position = 0, bool IsUnknown = false);

/// <summary>
/// The whole world at one instant: the saga's row, its records with their epochs (0: none), what the business and the service have seen, two
/// executors. Steps: 1 transactional, 2 external with a service that honours keys, 3 the transactional pivot.
/// </summary>
internal readonly record struct ProtocolState
{
    /// <summary>1 running, 2 completed, 3 compensating, 4 compensated.</summary>
    public int State { get; init; }

    public int Epoch { get; init; }

    /// <summary>0 nobody, 1 the first executor, 2 the second.</summary>
    public int Owner { get; init; }

    public bool IsCancelRequested { get; init; }

    public int FailedPosition { get; init; }

    public bool IsFailedUnknown { get; init; }

    public (int First, int Second, int Third) Done { get; init; }

    public (int First, int Second) Undone { get; init; }

    public (int Debits, int Credits, int Refunds) Effects { get; init; }

    public bool IsReserved { get; init; }

    /// <summary>The service has seen the cancellation: from then on a late reservation meets its tombstone.</summary>
    public bool IsCancelled { get; init; }

    public Executor A { get; init; }

    public Executor B { get; init; }

    public int Reaps { get; init; }

    public int DoneCount => (Done.First > 0 ? 1 : 0) + (Done.Second > 0 ? 1 : 0) + (Done.Third > 0 ? 1 : 0);

    public static ProtocolState Start { get; } = new() { State = 1, Epoch = 1, Owner = 1, A = new Executor(Phase.Forward, 1, 1) };

    public Executor Of(int executor) => executor == 1 ? A : B;

    public ProtocolState With(int executor, Executor next) => executor == 1 ? this with { A = next } : this with { B = next };

    public int DoneAt(int position) => position switch { 1 => Done.First, 2 => Done.Second, _ => Done.Third };

    public int UndoneAt(int position) => position == 1 ? Undone.First : Undone.Second;

    /// <summary>The next position to compensate, from the highest down; 0 when there is none.</summary>
    public int NextUndo()
    {
        for (var position = 2; position >= 1; position--)
        {
            if (UndoneAt(position) == 0 && (DoneAt(position) > 0 || (IsFailedUnknown && FailedPosition == position)))
            {
                return position;
            }
        }

        return 0;
    }
}
