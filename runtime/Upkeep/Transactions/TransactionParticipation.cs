using System.Data;

namespace Upkeep.Transactions;

/// <summary>Work inside a transaction that somebody else opened.</summary>
internal static class TransactionParticipation
{
    /// <summary>One fate: a failure here dooms the whole, even if it is caught on the way.</summary>
    public static async Task<T> JoinAsync<T>(AmbientTransaction ambient, TransactionDefinition definition, Func<Task<T>> work)
    {
        RequireIsolation(ambient, definition);
        try
        {
            var value = await work().ConfigureAwait(false);
            if (value is not IResult { IsSuccess: false } refusal)
            {
                return value;
            }

            ambient.Doom ??= new InvalidOperationException($"{definition.Name} returned {refusal.ErrorCode}.");
            return (T)refusal.InTransaction(ambient.Id);
        }
        catch (Exception exception)
        {
            ambient.Doom ??= exception;
            throw;
        }
    }

    /// <summary>A failure undoes what was done since, and the transaction is as it was before.</summary>
    public static async Task<T> SaveAsync<T>(AmbientTransaction ambient, TransactionDefinition definition, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        RequireIsolation(ambient, definition);
        var (doom, error) = (ambient.Doom, ambient.FirstDatabaseError);
        var savepoint = ambient.NextSavepoint();
        await ambient.Transaction.SaveAsync(savepoint, cancellationToken).ConfigureAwait(false);
        try
        {
            var value = await work().ConfigureAwait(false);
            if (value is IResult { IsSuccess: false } refusal)
            {
                await UndoAsync().ConfigureAwait(false);
                return (T)refusal.InTransaction(ambient.Id);
            }

            await TransactionAttempt.RequireCommittableAsync(ambient, cancellationToken).ConfigureAwait(false);
            await ambient.Transaction.ReleaseAsync(savepoint, cancellationToken).ConfigureAwait(false);
            return value;
        }
        catch (Exception exception)
        {
            try
            {
                await UndoAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The first error is the one to tell; without its savepoint the transaction as a whole cannot be kept.
            catch (Exception)
#pragma warning restore CA1031
            {
                ambient.Doom = doom ?? exception;
            }

            throw;
        }

        async Task UndoAsync()
        {
            await ambient.Transaction.RollbackAsync(savepoint, CancellationToken.None).ConfigureAwait(false);
            (ambient.Doom, ambient.FirstDatabaseError) = (doom, error);
        }
    }

    private static void RequireIsolation(AmbientTransaction ambient, TransactionDefinition definition)
    {
        if (Strength(definition.IsolationLevel) > Strength(ambient.IsolationLevel))
        {
            throw new InvalidOperationException(
                $"{definition.Name} needs {definition.IsolationLevel}, but it was called inside the transaction of {ambient.Name}, which is {(ambient.IsolationLevel == IsolationLevel.Unspecified ? "at the server's default level" : ambient.IsolationLevel)}. "
                + $"Give {ambient.Name} that level, or {definition.Name} TransactionPropagation.RequiresNew.");
        }
    }

    // What PostgreSQL makes of each: dirty reads do not exist there, and a snapshot is its REPEATABLE READ.
    private static int Strength(IsolationLevel level) => level switch
    {
        IsolationLevel.Serializable => 2,
        IsolationLevel.RepeatableRead or IsolationLevel.Snapshot => 1,
        _ => 0,
    };
}
