using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Upkeep.Metrics;

namespace Upkeep.Transactions;

/// <summary>One opened transaction from its beginning to its end. Whatever goes wrong while it ends, the first error is the one that is thrown.</summary>
internal sealed class TransactionAttempt(DbDataSource dataSource, TransactionDefinition definition, Guid id, int number, ILogger logger)
{
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        DbTransaction? transaction = null;
        AmbientTransaction? ambient = null;
        var isEnding = false;
        T value;
        try
        {
            transaction = await connection.BeginTransactionAsync(definition.IsolationLevel, cancellationToken).ConfigureAwait(false);
            ambient = new AmbientTransaction(id, definition, number, dataSource, transaction);
            ambient.Enter();
            value = await work().ConfigureAwait(false);
            if (value is IResult { IsSuccess: false } refusal)
            {
                logger.RolledBack(id, definition.Name, refusal.ErrorCode!);
                await RollBackAsync(transaction).ConfigureAwait(false);
                return (T)refusal.InTransaction(id);
            }

            await RequireCommittableAsync(ambient, cancellationToken).ConfigureAwait(false);

            // From here on a cancellation would leave the caller without knowing which way it went.
            isEnding = true;
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (transaction is not null && !isEnding)
            {
                await RollBackAsync(transaction).ConfigureAwait(false);
            }

            Note(exception, cancellationToken);
            throw;
        }
        finally
        {
            ambient?.End();
            await DisposeAsync(transaction).ConfigureAwait(false);
            await DisposeAsync(connection).ConfigureAwait(false);
        }

        logger.Committed(id, definition.Name, number);
        RunCommitted(ambient);
        return value;
    }

    /// <summary>Names the transaction wherever the work is looked for: in the scope of the log and on the span.</summary>
    public static IDisposable? Announce(ILogger logger, Guid id)
    {
        if (Activity.Current is { } activity && activity.Source.Name == UpkeepTelemetry.ActivitySourceName)
        {
            activity.SetTag(UpkeepTelemetry.TransactionId, id.ToString());
        }

        return logger.BeginScope(new KeyValuePair<string, object>[] { new("TransactionId", id) });
    }

    /// <summary>PostgreSQL answers COMMIT of a broken transaction with a roll-back and no error.</summary>
    internal static async Task RequireCommittableAsync(AmbientTransaction ambient, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ambient.Doom is { } doom)
        {
            throw new TransactionDoomedException(
                $"The transaction of {ambient.Name} is rolled back: a member that joined it failed, and the failure was caught. Let it out, or give that member TransactionPropagation.Savepoint.",
                doom);
        }

        if (ambient.FirstDatabaseError is { } error && await IsBrokenAsync(ambient.Transaction, cancellationToken).ConfigureAwait(false))
        {
            throw new TransactionDoomedException(
                $"The transaction of {ambient.Name} is rolled back: an error of the database ({error.SqlState}) was caught inside, and PostgreSQL commits nothing after one. Let it out, or put what may fail into a member with TransactionPropagation.Savepoint.",
                error);
        }
    }

    private static async Task<bool> IsBrokenAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        var command = transaction.Connection!.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = "select 1";
            command.Transaction = transaction;
            try
            {
                await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
                return false;
            }
            catch (DbException exception) when (exception.SqlState == "25P02")
            {
                return true;
            }
        }
    }

    private void Note(Exception exception, CancellationToken cancellationToken)
    {
        if (!exception.Data.IsReadOnly)
        {
            exception.Data[UpkeepTelemetry.TransactionId] = id;
        }

        if (TransactionConflicts.SqlState(exception) is not { } conflict)
        {
            logger.RolledBack(id, definition.Name, ErrorTypes.Of(exception, cancellationToken));
        }
        else if (number >= definition.MaxAttempts)
        {
            logger.GaveUp(id, definition.Name, definition.MaxAttempts, conflict);
        }
    }

    private Task RollBackAsync(DbTransaction transaction) => QuietlyAsync("the roll-back", () => transaction.RollbackAsync(CancellationToken.None));

    private Task DisposeAsync(IAsyncDisposable? resource) =>
        resource is null ? Task.CompletedTask : QuietlyAsync("closing", () => resource.DisposeAsync().AsTask());

    private void RunCommitted(AmbientTransaction ambient)
    {
        foreach (var action in ambient.TakeCommitted())
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // The commit stands; an exception would say that it does not.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                logger.EndFailed(id, definition.Name, "what follows the commit", ErrorTypes.Of(exception, CancellationToken.None));
            }
        }
    }

    private async Task QuietlyAsync(string step, Func<Task> end)
    {
        try
        {
            await end().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it is, the outcome is decided and the caller is told that one.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.EndFailed(id, definition.Name, step, ErrorTypes.Of(exception, CancellationToken.None));
        }
    }
}
