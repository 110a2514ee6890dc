namespace Upkeep.Generators.Shared;

/// <summary>Why a member cannot run in a generated transaction.</summary>
internal enum TransactionalObstacleKind
{
    TypeNotInstrumented,

    /// <summary>Not a member that the decorator implements: static, or in no service interface.</summary>
    NotAService,

    /// <summary>Nothing that can be awaited, so that the end of the work is not known.</summary>
    ReturnType,

    /// <summary>What it returns is read after the transaction has ended.</summary>
    ReadLater,

    ByReference,

    /// <summary>It gets a connection or a transaction from its caller.</summary>
    CallersConnection,

    /// <summary>A second attempt would find an argument read to its end.</summary>
    ReadOnce,

    Attempts,
    IsolationLevel,
    Cached,
}

/// <param name="Kind">What is in the way.</param>
/// <param name="Name">The parameter it is about; the method itself if it is about none.</param>
internal sealed record TransactionalObstacle(TransactionalObstacleKind Kind, string Name);
