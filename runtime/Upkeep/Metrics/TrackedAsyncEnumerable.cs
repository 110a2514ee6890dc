namespace Upkeep.Metrics;

internal sealed class TrackedAsyncEnumerable<T>(Operation operation, OperationTags tags, IAsyncEnumerable<T> source, CancellationToken callToken) : IAsyncEnumerable<T>
    where T : allows ref struct
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        // The enumerator's token goes to the source, which combines it with the call's own as its author arranged.
        var call = operation.Start(tags, cancellationToken.CanBeCanceled ? cancellationToken : callToken);
        try
        {
            return new TrackedAsyncEnumerator<T>(call, source.GetAsyncEnumerator(cancellationToken));
        }
        catch (Exception exception)
        {
            call.Fail(exception);
            throw;
        }
        finally
        {
            call.LeaveActivity();
        }
    }
}
