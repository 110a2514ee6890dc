namespace Upkeep.Sagas;

/// <summary>What came of writing a <see cref="StepRecord"/>.</summary>
public enum StepRecordingStatus
{
    /// <summary>It is committed, with the step's own effect if the step is transactional.</summary>
    Recorded,

    /// <summary>An earlier attempt had committed it. This attempt's effect is rolled back; the stored output counts.</summary>
    AlreadyRecorded,

    /// <summary>The token is stale, or the saga was asked to cancel, or its deadline has passed. Nothing of this attempt remains.</summary>
    Fenced,

    /// <summary>The record was to start the saga, and the idempotency key is taken or the semantic lock is held. Nothing of this attempt remains.</summary>
    AlreadyStarted,
}

/// <summary>What came of writing a <see cref="StepRecord"/>.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="StoredOutput">With <see cref="StepRecordingStatus.AlreadyRecorded"/>: the output that counts.</param>
public readonly record struct StepRecording(StepRecordingStatus Status, byte[]? StoredOutput = null);
