using Npgsql;
using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Sagas;

/// <summary>Moves sagas from processes that are gone to this one.</summary>
internal sealed class PostgresSagaRecovery(NpgsqlDataSource dataSource, int maxIdleTakeovers)
{
    public async Task<ReapedSagas> ReapAsync(CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(SagaRecoveryCommands.DeleteDeadNodes());
        batch.BatchCommands.Add(SagaRecoveryCommands.FreeOrphans());
        batch.BatchCommands.Add(SagaRecoveryCommands.ReadNextLeaseEnd());
        var nextLeaseEnd = await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as TimeSpan?;
        return new((int)batch.BatchCommands[1].RecordsAffected, nextLeaseEnd);
    }

    public async Task<IReadOnlyList<ClaimedSaga>> ClaimAsync(
        SagaOwner owner, IReadOnlyCollection<SagaDefinition> known, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var claimed = await ClaimAsync(connection, SagaRecoveryCommands.Claim(owner.Id, known, limit, maxIdleTakeovers), owner, cancellationToken).ConfigureAwait(false);
        if (claimed.Count == 0)
        {
            return claimed;
        }

        // Should this read fail, the sagas are this process's and nobody runs them: they must not wait for the end of its life.
        try
        {
            return await AddRecordsAsync(connection, claimed, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await GiveBackAsync(claimed).ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<List<ClaimedSaga>> ClaimAsync(
        NpgsqlConnection connection, NpgsqlBatchCommand claim, SagaOwner owner, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { claim } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var claimed = new List<ClaimedSaga>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var isCompensating = (SagaState)reader.GetInt16(3) is SagaState.Compensating;
            claimed.Add(new ClaimedSaga
            {
                Token = new SagaToken(reader.GetGuid(0), reader.GetInt64(4), owner.Id),
                Name = reader.GetString(1),
                Version = reader.GetInt32(2),
                State = (SagaState)reader.GetInt16(3),
                Input = reader.GetFieldValue<byte[]>(5),
                Decision = !isCompensating ? null : new CompensationDecision(
                    reader.IsDBNull(6) ? 0 : reader.GetInt16(6), reader.GetBoolean(7), Text(reader, 8) ?? SagaErrorCodes.StepFailed, Text(reader, 9) ?? ""),
                IsCancelRequested = reader.GetBoolean(10),
                IsDeadlinePassed = reader.GetBoolean(11),
                TraceParent = Text(reader, 12),
                Steps = [],
                Failures = [],
            });
        }

        return claimed;
    }

    private static async Task<IReadOnlyList<ClaimedSaga>> AddRecordsAsync(NpgsqlConnection connection, List<ClaimedSaga> claimed, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. claimed.Select(saga => saga.Token.SagaId)];
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { SagaRecoveryCommands.ReadSteps(ids), SagaRecoveryCommands.ReadFailures(ids) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var steps = new List<(Guid Saga, LoggedStep Step)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var output = reader.IsDBNull(3) ? null : reader.GetFieldValue<byte[]>(3);
            steps.Add((reader.GetGuid(0), new LoggedStep(reader.GetInt16(1), (StepRecordKind)reader.GetInt16(2), output)));
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var failures = new List<(Guid Saga, FailedAttempts Failed)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            failures.Add((reader.GetGuid(0), new FailedAttempts(reader.GetInt16(1), (StepRecordKind)reader.GetInt16(2), reader.GetInt32(3))));
        }

        var stepsOf = steps.ToLookup(one => one.Saga, one => one.Step);
        var failuresOf = failures.ToLookup(one => one.Saga, one => one.Failed);
        return [.. claimed.Select(saga => saga with { Steps = [.. stepsOf[saga.Token.SagaId]], Failures = [.. failuresOf[saga.Token.SagaId]] })];
    }

    private async Task GiveBackAsync(List<ClaimedSaga> claimed)
    {
        await using var batch = dataSource.CreateBatch();
        foreach (var saga in claimed)
        {
            batch.BatchCommands.Add(SagaRecoveryCommands.Park(saga.Token, TimeSpan.Zero, isProgress: true));
        }

        await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private static string? Text(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
}
