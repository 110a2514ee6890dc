using Microsoft.Extensions.Logging;
using Npgsql;

namespace Upkeep.PostgreSql.Sagas;

/// <summary>
/// This process incarnation in the log: a fresh id, never a host name, and a lease on the server's clock that says that the owner lives.
/// Safety does not depend on it: every write is fenced.
/// </summary>
internal sealed partial class PostgresSagaNode(NpgsqlDataSource dataSource, TimeProvider time, ILogger<PostgresSagaNode> logger) : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_renewal = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _registering = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private Guid? _id;
    private Task _renewal = Task.CompletedTask;

    public async Task<Guid> GetIdAsync(CancellationToken cancellationToken)
    {
        await _registering.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_id is { } known)
            {
                return known;
            }

            var id = Guid.CreateVersion7();
            await ExecuteAsync(SagaCommands.InsertNode(id, $"{Environment.MachineName}/{Environment.ProcessId}", s_lease), cancellationToken).ConfigureAwait(false);
            _id = id;
            _renewal = Task.Run(() => RenewAsync(id), CancellationToken.None);
            return id;
        }
        finally
        {
            _registering.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _renewal.ConfigureAwait(false);
        if (_id is { } id)
        {
            try
            {
                // A missing node says sooner than an expired lease that its sagas are free to take.
                await ExecuteAsync(SagaCommands.DeleteNode(id), CancellationToken.None).ConfigureAwait(false);
            }
            catch (NpgsqlException exception)
            {
                NotRemoved(logger, id, exception.GetType().Name);
            }
        }

        _registering.Dispose();
        _stopping.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task RenewAsync(Guid id)
    {
        using var timer = new PeriodicTimer(s_renewal, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                try
                {
                    if (await ExecuteAsync(SagaCommands.RenewNode(id, s_lease), _stopping.Token).ConfigureAwait(false) == 0)
                    {
                        // The lease ran out: others may own the sagas by now. New ones get a new incarnation.
                        LeaseLost(logger, id);
                        _id = null;
                        return;
                    }
                }
                catch (NpgsqlException exception)
                {
                    NotRenewed(logger, id, exception.GetType().Name);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task<int> ExecuteAsync(NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(command);
        return await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(6101, LogLevel.Warning, "Saga node {Node} lost its lease; sagas that start from now on belong to a new incarnation.")]
    private static partial void LeaseLost(ILogger logger, Guid node);

    [LoggerMessage(6102, LogLevel.Warning, "The lease of saga node {Node} could not be renewed ({ErrorType}).")]
    private static partial void NotRenewed(ILogger logger, Guid node, string errorType);

    [LoggerMessage(6103, LogLevel.Warning, "Saga node {Node} could not be removed from the log ({ErrorType}); its lease runs out by itself.")]
    private static partial void NotRemoved(ILogger logger, Guid node, string errorType);
}
