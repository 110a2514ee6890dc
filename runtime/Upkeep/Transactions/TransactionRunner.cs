using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace Upkeep.Transactions;

/// <summary>
/// Runs work in a transaction of one data source: what <see cref="TransactionalAttribute"/> generates calls it, and so may any other code.
/// <c>AddUpkeep</c> registers one for the registered data source.
/// </summary>
public sealed class TransactionRunner
{
    private static readonly ResiliencePropertyKey<Run> s_run = new("TransactionRun");

    private readonly ConcurrentDictionary<int, ResiliencePipeline> _pipelines = [];
    private readonly DbDataSource _dataSource;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;

    /// <summary>A runner for a data source, which it does not own.</summary>
    /// <param name="dataSource">Opens the connections.</param>
    /// <param name="logger">Told of retries, of giving up and of roll-backs.</param>
    /// <param name="timeProvider">The clock of the pauses; the system's by default.</param>
    public TransactionRunner(DbDataSource dataSource, ILogger<TransactionRunner>? logger = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        _dataSource = dataSource;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _logger = logger ?? NullLogger<TransactionRunner>.Instance;
        DatabaseErrorWatch.Start();
    }

    /// <summary>Runs work in a transaction.</summary>
    /// <param name="definition">How.</param>
    /// <param name="work">What; more than once if the transaction meets a conflict.</param>
    /// <param name="cancellationToken">Stops waiting for a connection and for the next attempt. Work is stopped by the token it takes itself.</param>
    /// <exception cref="TransactionDoomedException">A failure inside had been caught, and the transaction could not commit.</exception>
    public Task RunAsync(TransactionDefinition definition, Func<Task> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync(
            definition,
            async () =>
            {
                await work().ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc cref="RunAsync(TransactionDefinition, Func{Task}, CancellationToken)"/>
    /// <typeparam name="T">What the work returns. A <see cref="Result{T}"/> with an error rolls back, and gets the transaction's id.</typeparam>
    /// <returns>What the work returned.</returns>
    public Task<T> RunAsync<T>(TransactionDefinition definition, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(work);
        var ambient = definition.Propagation == TransactionPropagation.RequiresNew ? null : AmbientTransaction.For(_dataSource);
        return ambient is null ? OpenAsync(definition, work, cancellationToken)
            : definition.Propagation == TransactionPropagation.Savepoint ? TransactionParticipation.SaveAsync(ambient, definition, work, cancellationToken)
            : TransactionParticipation.JoinAsync(ambient, definition, work);
    }

    /// <inheritdoc cref="RunAsync(TransactionDefinition, Func{Task}, CancellationToken)"/>
    public ValueTask RunValueAsync(TransactionDefinition definition, Func<ValueTask> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return new(RunAsync(definition, () => work().AsTask(), cancellationToken));
    }

    /// <inheritdoc cref="RunAsync{T}(TransactionDefinition, Func{Task{T}}, CancellationToken)"/>
    public ValueTask<T> RunValueAsync<T>(TransactionDefinition definition, Func<ValueTask<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return new(RunAsync(definition, () => work().AsTask(), cancellationToken));
    }

    private async Task<T> OpenAsync<T>(TransactionDefinition definition, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var run = new Run(definition, Guid.CreateVersion7(_timeProvider.GetUtcNow()));
        using var scope = TransactionAttempt.Announce(_logger, run.Id);
        if (definition.MaxAttempts == 1)
        {
            return await new TransactionAttempt(_dataSource, definition, run.Id, 1, _logger).RunAsync(work, cancellationToken).ConfigureAwait(false);
        }

        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(s_run, run);
            var number = 0;
            return await _pipelines.GetOrAdd(definition.MaxAttempts, CreatePipeline).ExecuteAsync(
                async resilience => await new TransactionAttempt(_dataSource, definition, run.Id, ++number, _logger)
                    .RunAsync(work, resilience.CancellationToken).ConfigureAwait(false),
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline CreatePipeline(int maxAttempts) => new ResiliencePipelineBuilder { TimeProvider = _timeProvider }
        .AddRetry(TransactionConflicts.Retry(maxAttempts, arguments =>
        {
            var sqlState = TransactionConflicts.SqlState(arguments.Outcome.Exception!)!;
            var (definition, id) = arguments.Context.Properties.GetValue(s_run, null!);
            TransactionInstruments.Retried(definition.Name, sqlState);
            _logger.RunsAgain(id, definition.Name, arguments.AttemptNumber + 1, definition.MaxAttempts, sqlState, arguments.RetryDelay);
            return ValueTask.CompletedTask;
        }))
        .Build();

    private sealed record Run(TransactionDefinition Definition, Guid Id);
}
