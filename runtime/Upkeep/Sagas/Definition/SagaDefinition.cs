namespace Upkeep.Sagas;

/// <summary>A saga's step list and the hash by which hosts make sure that they mean the same one. Made by the generator.</summary>
/// <param name="Name">The durable name.</param>
/// <param name="Version">The version, from 1.</param>
/// <param name="Hash">
/// SHA-256, as lower-case hexadecimal, over the steps' positions, names, kinds, modes and compensations and over the names of the
/// stored types. Retries and time-outs are not part of it: they may change in place.
/// </param>
/// <param name="Manifest">What the hash was made from, as JSON.</param>
/// <param name="Steps">The steps in order.</param>
public sealed record SagaDefinition(string Name, int Version, string Hash, string Manifest, IReadOnlyList<SagaStepDefinition> Steps)
{
    /// <summary>
    /// The step after which nothing is compensated: the pivot, or, without one, the last step before the retriable ones.
    /// 0 when every step can be compensated.
    /// </summary>
    public int PointOfNoReturn { get; } = FindPointOfNoReturn(Steps);

    /// <summary>How long a saga may take to its point of no return; <see langword="null"/> for any time. Not part of the hash.</summary>
    public TimeSpan? Deadline { get; init; }

    private static int FindPointOfNoReturn(IReadOnlyList<SagaStepDefinition> steps)
    {
        foreach (var step in steps)
        {
            if (step.Kind is SagaStepKind.Pivot)
            {
                return step.Position;
            }

            if (step.Kind is SagaStepKind.Retriable)
            {
                return step.Position - 1;
            }
        }

        return 0;
    }
}
