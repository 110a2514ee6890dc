using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Upkeep.Sagas;

namespace Upkeep.Chaos;

/// <summary>
/// The negative control: the same executor, the same leases and claims, but what teams write by hand. It commits the step's effect and logs
/// it afterwards, and checks no token. An oracle that does not catch this one cannot see what it looks for.
/// </summary>
internal sealed class NaiveSagaLog(ISagaLog log, NpgsqlDataSource source) : ISagaLog
{
    private SagaOwner? _owner;

    public static void Replace(IServiceCollection services)
    {
        var fenced = services.Single(service => service.ServiceType == typeof(ISagaLog));
        services.Remove(fenced);
        services.AddSingleton<ISagaLog>(provider => new NaiveSagaLog(
            (ISagaLog)fenced.ImplementationFactory!(provider), provider.GetRequiredService<NpgsqlDataSource>()));
    }

    // It trusts its lease for as long as it lives, and does not notice that it is over.
    public async Task<SagaOwner> GetOwnerAsync(CancellationToken cancellationToken) =>
        _owner ??= (await log.GetOwnerAsync(cancellationToken)) with { Lost = CancellationToken.None };

    public Task RegisterAsync(SagaDefinition definition, CancellationToken cancellationToken) => log.RegisterAsync(definition, cancellationToken);

    public Task<SagaSnapshot?> StartAsync(SagaStart start, CancellationToken cancellationToken) => log.StartAsync(start, cancellationToken);

    public Task<SagaSnapshot?> EnlistAsync(SagaStart start, DbTransaction transaction, CancellationToken cancellationToken) =>
        log.EnlistAsync(start, transaction, cancellationToken);

    public Task<IReadOnlyList<SagaToken>> ReadOwnedAsync(SagaOwner owner, CancellationToken cancellationToken) =>
        log.ReadOwnedAsync(owner, cancellationToken);

    public Task<ReapedSagas> ReapAsync(CancellationToken cancellationToken) => log.ReapAsync(cancellationToken);

    public async Task<IReadOnlyList<ClaimedSaga>> ClaimAsync(
        SagaOwner owner, IReadOnlyCollection<SagaDefinition> known, int limit, CancellationToken cancellationToken)
    {
        // Whose lease is over must register anew, or nobody would be left to take anything over.
        _owner = (await log.GetOwnerAsync(cancellationToken)) with { Lost = CancellationToken.None };
        return await log.ClaimAsync(_owner, known, limit, cancellationToken);
    }

    public Task<bool> ParkAsync(SagaToken token, TimeSpan delay, bool isProgress) => log.ParkAsync(token, delay, isProgress);

    public Task<bool> RequestCancelAsync(Guid sagaId, int pointOfNoReturn, CancellationToken cancellationToken) =>
        log.RequestCancelAsync(sagaId, pointOfNoReturn, cancellationToken);

    public Task<SagaCensus> CountAsync(IReadOnlyCollection<SagaDefinition> known, CancellationToken cancellationToken) =>
        log.CountAsync(known, cancellationToken);

    public Task<int> DeleteEndedAsync(TimeSpan age, int limit, CancellationToken cancellationToken) => log.DeleteEndedAsync(age, limit, cancellationToken);

    public async Task<ISagaLogTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        return new Transaction(this, connection, await connection.BeginTransactionAsync(cancellationToken));
    }

    public async Task<StepRecording> RecordAsync(StepRecord record)
    {
        if (record.Start is not null && await log.StartAsync(record.Start, default) is not null)
        {
            return new StepRecording(StepRecordingStatus.AlreadyStarted);
        }

        await ExecuteAsync(
            "insert into upkeep.saga_step (saga_id, position, kind, epoch, attempt, output) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
            record.Token.SagaId, (short)record.Position, (short)record.Kind, record.Token.Epoch, (short)record.Attempt, record.Output);
        if (record.End is { } end)
        {
            await ExecuteAsync(
                "update upkeep.saga set state = $2, result = $3, owner = null, finished_at = clock_timestamp() where id = $1",
                record.Token.SagaId, (short)end.State, end.Result);
        }

        return new StepRecording(StepRecordingStatus.Recorded);
    }

    public async Task<IReadOnlyList<LoggedStep>?> TurnRoundAsync(SagaToken token, CompensationDecision decision, int pointOfNoReturn)
    {
        await ExecuteAsync(
            "update upkeep.saga set state = 3, failed_step = $2, failed_unknown = $3, error_code = $4, error_message = $5 where id = $1",
            token.SagaId, (short)decision.FailedPosition, decision.IsOutcomeUnknown, decision.Code, decision.Message);
        await using var command = source.CreateCommand("select position, kind, output from upkeep.saga_step where saga_id = $1 order by position, kind");
        command.Parameters.Add(new() { Value = token.SagaId });
        await using var reader = await command.ExecuteReaderAsync();
        var steps = new List<LoggedStep>();
        while (await reader.ReadAsync())
        {
            steps.Add(new(reader.GetInt16(0), (StepRecordKind)reader.GetInt16(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2)));
        }

        return steps;
    }

    public async Task<bool> EndCompensatedAsync(SagaToken token)
    {
        await ExecuteAsync("update upkeep.saga set state = 4, owner = null, finished_at = clock_timestamp() where id = $1", token.SagaId);
        return true;
    }

    public Task<bool> MarkStuckAsync(SagaToken token, int position, string code, string message) => log.MarkStuckAsync(token, position, code, message);

    public Task RecordFailureAsync(StepFailure failure) => log.RecordFailureAsync(failure);

    public Task<SagaSnapshot?> FindAsync(Guid sagaId, CancellationToken cancellationToken) => log.FindAsync(sagaId, cancellationToken);

    public Task<SagaSnapshot?> FindAsync(string name, string idempotencyKey, CancellationToken cancellationToken) =>
        log.FindAsync(name, idempotencyKey, cancellationToken);

    private async Task ExecuteAsync(string sql, params object?[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value is byte[] or null
                ? new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb }
                : new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }

    private sealed class Transaction(NaiveSagaLog log, NpgsqlConnection connection, NpgsqlTransaction transaction) : ISagaLogTransaction
    {
        SagaTransaction ISagaLogTransaction.Transaction { get; } = new(connection, transaction);

        public async Task<StepRecording> CommitAsync(StepRecord record)
        {
            await transaction.CommitAsync();
            return await log.RecordAsync(record);
        }

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
