using Microsoft.Extensions.Logging;
using Npgsql;
using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Sagas;

/// <summary>
/// This process incarnation in the log: a fresh id, never a host name, and a lease on the server's clock that says that the owner lives.
/// Safety does not depend on it: every write is fenced. The lease is kept on the background's data source; sessions of steps are those that must end when they hang.
/// </summary>
internal sealed partial class PostgresSagaNode(
    NpgsqlDataSource steps, NpgsqlDataSource background, TimeSpan lease, TimeProvider time, ILogger<PostgresSagaNode> logger)
    : IAsyncDisposable, IDisposable
{
    private readonly SemaphoreSlim _registering = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private Incarnation? _current;

    /// <summary>The incarnation, with at least half of its lease left.</summary>
    public async Task<SagaOwner> GetOwnerAsync(CancellationToken cancellationToken)
    {
        if (_current is { IsLost: false } known && time.GetElapsedTime(known.RenewedAt) < lease / 2)
        {
            return known.Owner;
        }

        await _registering.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_current is { IsLost: false } current
                && (time.GetElapsedTime(current.RenewedAt) < lease / 2 || await RenewAsync(current, cancellationToken).ConfigureAwait(false)))
            {
                return current.Owner;
            }

            _current = await RegisterAsync(cancellationToken).ConfigureAwait(false);
            return _current.Owner;
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
        if (_current is { } last)
        {
            await last.Renewal.ConfigureAwait(false);
            try
            {
                // A missing node says sooner than an expired lease that its sagas are free to take.
                await ExecuteAsync(SagaCommands.DeleteNode(last.Owner.Id), CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                NotRemoved(logger, last.Owner.Id, exception.GetType().Name);
            }

            last.Dispose();
        }

        _registering.Dispose();
        _stopping.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task<Incarnation> RegisterAsync(CancellationToken cancellationToken)
    {
        await WarnOfIdleTransactionsAsync(cancellationToken).ConfigureAwait(false);
        TellOfUnpreparedStatements();
        var started = time.GetTimestamp();
        var incarnation = new Incarnation(Guid.CreateVersion7()) { RenewedAt = started };
        await ExecuteAsync(
            SagaCommands.InsertNode(incarnation.Owner.Id, $"{Environment.MachineName}/{Environment.ProcessId}", lease), cancellationToken).ConfigureAwait(false);
        incarnation.Renewal = Task.Run(() => KeepAsync(incarnation), CancellationToken.None);
        return incarnation;
    }

    private async Task KeepAsync(Incarnation incarnation)
    {
        using var timer = new PeriodicTimer(lease / 3, time);
        try
        {
            while (!incarnation.IsLost && await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                var left = lease - time.GetElapsedTime(incarnation.RenewedAt);
                try
                {
                    using var impatience = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
                    impatience.CancelAfter(left > TimeSpan.Zero ? left : lease / 3);
                    if (!await RenewAsync(incarnation, impatience.Token).ConfigureAwait(false))
                    {
                        return;
                    }
                }
                catch (Exception exception) when (exception is NpgsqlException or TimeoutException || (exception is OperationCanceledException && !_stopping.IsCancellationRequested))
                {
                    NotRenewed(logger, incarnation.Owner.Id, exception.GetType().Name);
                    if (time.GetElapsedTime(incarnation.RenewedAt) >= lease)
                    {
                        Lose(incarnation);
                    }
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    /// <returns>Whether the lease was still there. When it ran out, others may own the sagas: whatever runs them here has to stop.</returns>
    private async Task<bool> RenewAsync(Incarnation incarnation, CancellationToken cancellationToken)
    {
        // The local clock starts before the server's: it ends sooner.
        var started = time.GetTimestamp();
        if (await ExecuteAsync(SagaCommands.RenewNode(incarnation.Owner.Id, lease), cancellationToken).ConfigureAwait(false) == 0)
        {
            Lose(incarnation);
            return false;
        }

        incarnation.RenewedAt = started;
        return true;
    }

    private void Lose(Incarnation incarnation)
    {
        LeaseLost(logger, incarnation.Owner.Id);
        incarnation.Lose();
    }

    private async Task WarnOfIdleTransactionsAsync(CancellationToken cancellationToken)
    {
        await using var batch = steps.CreateBatch();
        batch.BatchCommands.Add(SagaRecoveryCommands.ReadIdleTimeout());
        var seconds = (double)(await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        if (seconds == 0 || seconds >= lease.TotalSeconds)
        {
            IdleTransactionsLive(logger, lease);
        }
    }

    // Not prepared here: behind a pooler that does not know prepared statements that would break what works.
    private void TellOfUnpreparedStatements()
    {
        if (new NpgsqlConnectionStringBuilder(steps.ConnectionString).MaxAutoPrepare == 0)
        {
            NothingPrepared(logger);
        }
    }

    private async Task<int> ExecuteAsync(NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        await using var batch = background.CreateBatch();
        batch.BatchCommands.Add(command);
        return await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(6101, LogLevel.Warning, "Saga node {Node} lost its lease; sagas that start from now on belong to a new incarnation.")]
    private static partial void LeaseLost(ILogger logger, Guid node);

    [LoggerMessage(6102, LogLevel.Warning, "The lease of saga node {Node} could not be renewed ({ErrorType}).")]
    private static partial void NotRenewed(ILogger logger, Guid node, string errorType);

    [LoggerMessage(6103, LogLevel.Warning, "Saga node {Node} could not be removed from the log ({ErrorType}); its lease runs out by itself.")]
    private static partial void NotRemoved(ILogger logger, Guid node, string errorType);

    [LoggerMessage(6104, LogLevel.Information, "Sessions of the saga log have no idle_in_transaction_session_timeout below the lease of {Lease}: a process that hangs inside a step keeps its row locks until its connection ends.")]
    private static partial void IdleTransactionsLive(ILogger logger, TimeSpan lease);

    [LoggerMessage(6105, LogLevel.Information, "The server parses and plans the statements of the saga log anew for every step: 'Max Auto Prepare=50;Auto Prepare Min Usages=2' in the connection string saves most of that.")]
    private static partial void NothingPrepared(ILogger logger);

    private sealed class Incarnation : IDisposable
    {
        private readonly CancellationTokenSource _lost = new();
        private long _renewedAt;

        public Incarnation(Guid id) => Owner = new SagaOwner(id, _lost.Token);

        public SagaOwner Owner { get; }

        public bool IsLost => _lost.IsCancellationRequested;

        public long RenewedAt
        {
            get => Volatile.Read(ref _renewedAt);
            set => Volatile.Write(ref _renewedAt, value);
        }

        public Task Renewal { get; set; } = Task.CompletedTask;

        public void Lose() => _lost.Cancel();

        public void Dispose() => _lost.Dispose();
    }
}
