using System.Data;
using System.Data.Common;
using Npgsql;
using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Sagas;

/// <summary>The saga log on PostgreSQL. All methods may be repeated after a failure whose outcome is not known. What no caller waits for has a data source of its own.</summary>
internal sealed class PostgresSagaLog(NpgsqlDataSource dataSource, NpgsqlDataSource background, PostgresSagaNode node, int maxIdleTakeovers) : ISagaLog
{
    private readonly PostgresSagaRecovery _recovery = new(background, maxIdleTakeovers);

    public Task<SagaOwner> GetOwnerAsync(CancellationToken cancellationToken) => node.GetOwnerAsync(cancellationToken);

    public async Task RegisterAsync(SagaDefinition definition, CancellationToken cancellationToken)
    {
        await using var batch = CreateBatch(SagaCommands.InsertDefinition(definition), SagaCommands.ReadDefinitionHash(definition));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidOperationException($"The definition of saga '{definition.Name}' was removed from the log while it was read.");
        }

        var known = Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(0));
        if (known != definition.Hash)
        {
            throw new SagaDefinitionMismatchException(
                $"Saga '{definition.Name}' version {definition.Version} has other steps here ({definition.Hash[..12]}) than in the log ({known[..12]}). "
                + "Sagas of that version may be in flight: raise Version in [Saga], and keep the old class until none of them is left.");
        }
    }

    public async Task<SagaSnapshot?> StartAsync(SagaStart start, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        var saga = await StartAsync(batch, start, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Saga {start.Token.SagaId} was neither stored nor found; its id or its row was interfered with.");

        // The own id: stored now, or by an earlier try whose answer was lost.
        return saga.Id == start.Token.SagaId ? null : saga;
    }

    public async Task<SagaSnapshot?> EnlistAsync(SagaStart start, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (transaction is not NpgsqlTransaction { Connection: { } connection } own)
        {
            throw new ArgumentException("The transaction must be an open NpgsqlTransaction of the database that has the saga log.", nameof(transaction));
        }

        await using var batch = new NpgsqlBatch(connection, own);
        var saga = await StartAsync(batch, start, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Saga {start.Token.SagaId} was neither stored nor found in this transaction's snapshot; try again in a new one.");
        return saga.Id == start.Token.SagaId ? null : saga;
    }

    public async Task<IReadOnlyList<SagaToken>> ReadOwnedAsync(SagaOwner owner, CancellationToken cancellationToken)
    {
        await using var batch = CreateBatch(SagaRecoveryCommands.ReadOwned(owner.Id));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var owned = new List<SagaToken>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            owned.Add(new SagaToken(reader.GetGuid(0), reader.GetInt64(1), owner.Id));
        }

        return owned;
    }

    public Task<ReapedSagas> ReapAsync(CancellationToken cancellationToken) => _recovery.ReapAsync(cancellationToken);

    public Task<IReadOnlyList<ClaimedSaga>> ClaimAsync(
        SagaOwner owner, IReadOnlyCollection<SagaDefinition> known, int limit, CancellationToken cancellationToken) =>
        _recovery.ClaimAsync(owner, known, limit, cancellationToken);

    public Task<bool> ParkAsync(SagaToken token, TimeSpan delay, bool isProgress) => ExecuteAsync(SagaRecoveryCommands.Park(token, delay, isProgress));

    public async Task<bool> RequestCancelAsync(Guid sagaId, int pointOfNoReturn, CancellationToken cancellationToken)
    {
        await using var batch = CreateBatch(
            SagaCommands.Lock(sagaId), SagaRecoveryCommands.RequestCancel(sagaId, pointOfNoReturn));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return batch.BatchCommands[1].RecordsAffected == 1;
    }

    public async Task<SagaCensus> CountAsync(IReadOnlyCollection<SagaDefinition> known, CancellationToken cancellationToken)
    {
        await using var batch = CreateBackgroundBatch(SagaRecoveryCommands.Count(known));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetFieldValue<TimeSpan>(4));
    }

    public async Task<int> DeleteEndedAsync(TimeSpan age, int limit, CancellationToken cancellationToken)
    {
        await using var batch = CreateBackgroundBatch(SagaRecoveryCommands.DeleteEnded(age, limit));
        return (int)(await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    public async Task<ISagaLogTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Npgsql sends BEGIN with the first command: no round trip here.
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            return new PostgresSagaTransaction(this, connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task<StepRecording> RecordAsync(StepRecord record) => UnderstandAsync(record, async () =>
    {
        await using var batch = CreateBatch(SagaCommands.Record(record));
        await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    });

    public async Task<IReadOnlyList<LoggedStep>?> TurnRoundAsync(SagaToken token, CompensationDecision decision, int pointOfNoReturn)
    {
        await using var batch = CreateBatch(
            SagaCommands.Lock(token.SagaId), SagaCommands.TurnRound(token, decision, pointOfNoReturn), SagaCommands.ReadSteps(token.SagaId));
        await using var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        await reader.NextResultAsync().ConfigureAwait(false);
        var steps = new List<LoggedStep>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            steps.Add(new LoggedStep(reader.GetInt16(0), (StepRecordKind)reader.GetInt16(1), GetBytes(reader, 2)));
        }

        await reader.CloseAsync().ConfigureAwait(false);
        return batch.BatchCommands[1].RecordsAffected == 1 ? steps : null;
    }

    public Task<bool> EndCompensatedAsync(SagaToken token) => ExecuteAsync(SagaCommands.EndCompensated(token));

    public Task<bool> MarkStuckAsync(SagaToken token, int position, string code, string message) =>
        ExecuteAsync(SagaCommands.MarkStuck(token, position, code, message));

    public Task RecordFailureAsync(StepFailure failure) => ExecuteAsync(SagaCommands.RecordFailure(failure));

    public async Task<SagaSnapshot?> FindAsync(Guid sagaId, CancellationToken cancellationToken)
    {
        await using var batch = CreateBatch(SagaCommands.Find(sagaId));
        return await ReadSnapshotAsync(batch, cancellationToken).ConfigureAwait(false);
    }

    public async Task<SagaSnapshot?> FindAsync(string name, string idempotencyKey, CancellationToken cancellationToken)
    {
        await using var batch = CreateBatch(SagaCommands.Find(name, idempotencyKey));
        return await ReadSnapshotAsync(batch, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs the write of a record and finds out what came of it.</summary>
    internal async Task<StepRecording> UnderstandAsync(StepRecord record, Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
            return new StepRecording(StepRecordingStatus.Recorded);
        }
        catch (PostgresException exception) when (SagaLogErrors.IsAlreadyRecorded(exception))
        {
            var stored = await ReadRecordAsync(record).ConfigureAwait(false);
            return stored ?? throw new InvalidOperationException(
                $"The record of step {record.Position} of saga {record.Token.SagaId} disappeared from the log.", exception);
        }
        catch (PostgresException exception) when (SagaLogErrors.IsFenced(exception) || (record.Start is not null && SagaLogErrors.IsAlreadyStored(exception)))
        {
            // The fence also stops the repetition of a write that has ended the saga: then the record is there, under this epoch.
            var stored = await ReadRecordAsync(record, record.Token.Epoch).ConfigureAwait(false);
            return stored ?? new StepRecording(record.Start is null ? StepRecordingStatus.Fenced : StepRecordingStatus.AlreadyStarted);
        }
        catch (NpgsqlException exception) when (SagaLogErrors.IsInDoubt(exception))
        {
            var stored = await ReadRecordAsync(record, record.Token.Epoch).ConfigureAwait(false);
            if (stored is null)
            {
                throw;
            }

            return stored.Value;
        }
    }

    private async Task<StepRecording?> ReadRecordAsync(StepRecord record, long? epoch = null)
    {
        await using var batch = CreateBatch(SagaCommands.ReadRecord(record));
        await using var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        return await reader.ReadAsync().ConfigureAwait(false) && (epoch is null || reader.GetInt64(0) == epoch)
            ? new StepRecording(StepRecordingStatus.AlreadyRecorded, GetBytes(reader, 1))
            : null;
    }

    private async Task<bool> ExecuteAsync(NpgsqlBatchCommand command)
    {
        await using var batch = CreateBatch(command);
        return await batch.ExecuteNonQueryAsync().ConfigureAwait(false) == 1;
    }

    /// <returns>The saga that has the key now, or the one that holds the lock.</returns>
    private static async Task<SagaSnapshot?> StartAsync(NpgsqlBatch batch, SagaStart start, CancellationToken cancellationToken)
    {
        batch.BatchCommands.Add(SagaCommands.Start(start));
        if (start.Lock is not null)
        {
            batch.BatchCommands.Add(SagaLockCommands.DropUnused(start));
        }

        batch.BatchCommands.Add(SagaCommands.Find(start.Name, start.IdempotencyKey));
        if (start.Lock is not null)
        {
            batch.BatchCommands.Add(SagaLockCommands.FindHolder(start));
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (await ReadSnapshotAsync(reader, cancellationToken).ConfigureAwait(false) is { } saga)
        {
            return saga;
        }

        return await reader.NextResultAsync(cancellationToken).ConfigureAwait(false)
            && await ReadSnapshotAsync(reader, cancellationToken).ConfigureAwait(false) is { } holder
                ? holder with { HoldsLock = true }
                : null;
    }

    private static async Task<SagaSnapshot?> ReadSnapshotAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await ReadSnapshotAsync(reader, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<SagaSnapshot?> ReadSnapshotAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        !await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? null : new SagaSnapshot
        {
            Id = reader.GetGuid(0),
            State = (SagaState)reader.GetInt16(1),
            Epoch = reader.GetInt64(2),
            Owner = reader.IsDBNull(3) ? null : reader.GetGuid(3),
            RequestHash = GetBytes(reader, 4),
            Result = GetBytes(reader, 5),
            ErrorCode = reader.IsDBNull(6) ? null : reader.GetString(6),
            ErrorMessage = reader.IsDBNull(7) ? null : reader.GetString(7),
            IsCancelRequested = reader.GetBoolean(8),
            IsDeadlinePassed = reader.GetBoolean(9),
        };

    private static byte[]? GetBytes(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<byte[]>(ordinal);

    private NpgsqlBatch CreateBackgroundBatch(NpgsqlBatchCommand command)
    {
        var batch = background.CreateBatch();
        batch.BatchCommands.Add(command);
        return batch;
    }

    private NpgsqlBatch CreateBatch(params ReadOnlySpan<NpgsqlBatchCommand> commands)
    {
        var batch = dataSource.CreateBatch();
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}
