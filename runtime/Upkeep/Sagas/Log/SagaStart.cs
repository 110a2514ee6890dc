namespace Upkeep.Sagas;

/// <summary>What is stored when a saga starts.</summary>
/// <param name="Token">The new saga's id, its first epoch and its owner.</param>
/// <param name="Name">The definition's name.</param>
/// <param name="Version">The definition's version.</param>
/// <param name="IdempotencyKey">The caller's key, unique per <paramref name="Name"/>.</param>
/// <param name="RequestHash">SHA-256 of <paramref name="Input"/>.</param>
/// <param name="Input">The input as UTF-8 JSON.</param>
/// <param name="TraceParent">The W3C trace context of the caller.</param>
public sealed record SagaStart(
    SagaToken Token, string Name, int Version, string IdempotencyKey, byte[] RequestHash, byte[] Input, string? TraceParent)
{
    /// <summary>How long from now, by the log's clock, the saga may take to its point of no return; <see langword="null"/> for any time.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>The resource that no other saga may work on until this one has ended; <see langword="null"/> for none.</summary>
    public string? Lock { get; init; }
}
