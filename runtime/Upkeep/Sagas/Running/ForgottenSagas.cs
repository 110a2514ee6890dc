namespace Upkeep.Sagas;

/// <summary>
/// Finds sagas that the log gives to this process and that it knows nothing of: the answer to the write that stored or claimed them was lost.
/// Their owner lives, so nobody else would ever take them.
/// </summary>
internal sealed class ForgottenSagas(SagaRuntime runtime, ISagaLog log)
{
    private HashSet<SagaToken> _suspects = [];

    /// <summary>Gives back those that were unknown the last time already: the others may be about to be run.</summary>
    public async Task GiveBackAsync(CancellationToken cancellationToken)
    {
        var owner = await log.GetOwnerAsync(cancellationToken).ConfigureAwait(false);
        var unknown = (await log.ReadOwnedAsync(owner, cancellationToken).ConfigureAwait(false)).Where(token => !runtime.IsActive(token)).ToHashSet();
        foreach (var token in unknown.Where(_suspects.Contains))
        {
            await log.ParkAsync(token, TimeSpan.Zero, isProgress: true).ConfigureAwait(false);
        }

        _suspects = unknown;
    }
}
