namespace Upkeep.Sagas;

/// <summary>Where a saga is, as the column <c>upkeep.saga.state</c> has it.</summary>
public enum SagaState
{
    /// <summary>Never stored.</summary>
    None = 0,

    /// <summary>Steps run.</summary>
    Running = 1,

    /// <summary>All steps are done.</summary>
    Completed = 2,

    /// <summary>Compensations run; no step runs any more.</summary>
    Compensating = 3,

    /// <summary>All completed steps are compensated.</summary>
    Compensated = 4,

    /// <summary>A compensation, or a step after the point of no return, failed for good.</summary>
    Stuck = 5,

    /// <summary>An operator gave it up.</summary>
    Abandoned = 6,
}
