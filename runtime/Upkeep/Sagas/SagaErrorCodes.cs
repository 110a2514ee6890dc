namespace Upkeep;

/// <summary>The codes a saga's <see cref="ResultError"/> can carry besides those of its own steps.</summary>
public static class SagaErrorCodes
{
    /// <summary>A step threw on every attempt its retry policy allows. Completed steps were compensated.</summary>
    public const string StepFailed = "STEP_FAILED";

    /// <summary>A compensation, or a step after the point of no return, failed for good. An operator must act.</summary>
    public const string Stuck = "SAGA_STUCK";

    /// <summary>The saga still runs; the caller's wait is over. The same idempotency key asks again.</summary>
    public const string Pending = "SAGA_PENDING";

    /// <summary>The idempotency key belongs to a saga that was started with another input.</summary>
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";

    /// <summary>Somebody asked for the saga to be cancelled before its point of no return. Completed steps were compensated.</summary>
    public const string Cancelled = "SAGA_CANCELLED";

    /// <summary>
    /// Another saga, whose id is the error's, holds the semantic lock that this one needs. Nothing was stored: the same key may try again.
    /// </summary>
    public const string Locked = "SAGA_LOCKED";

    /// <summary>An operator gave the saga up.</summary>
    public const string Abandoned = "SAGA_ABANDONED";

    /// <summary>The saga's deadline passed before its point of no return. Completed steps were compensated.</summary>
    public const string DeadlineExceeded = "SAGA_DEADLINE_EXCEEDED";

    /// <summary>Why a saga is stuck: five processes in a row took it over and ended, or broke down, before they got on with it.</summary>
    public const string CrashLoop = "CRASH_LOOP";
}
