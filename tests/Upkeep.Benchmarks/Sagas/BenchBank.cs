using System.Text.Json.Serialization;
using Npgsql;
using Upkeep.PostgreSql;

namespace Upkeep.Benchmarks.Sagas;

internal sealed record BenchInput(int Account, bool IsRefused);

internal sealed record BenchOutput(int Account, string Payload);

[JsonSerializable(typeof(BenchInput))]
[JsonSerializable(typeof(BenchOutput))]
internal sealed partial class BenchJson : JsonSerializerContext;

/// <summary>The business: one indexed update a step, and an output of 100 bytes. An external step does nothing at all.</summary>
internal sealed class BenchBank(BenchGate gate)
{
    public const int Accounts = 10_000;

    public const string Schema =
        """
        create table account (id int primary key, balance bigint not null) with (fillfactor = 70);
        insert into account select i, 0 from generate_series(1, 10000) as i;
        """;

    public const string Update = "update account set balance = balance + 1 where id = $1";

    public static string Payload { get; } = new('x', 75);

    public static async Task<StepResult<BenchOutput>> MoveAsync(BenchInput input, int step, int steps, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        if (input.IsRefused && step == steps)
        {
            return StepResult.Rejected("REFUSED", "As the benchmark wants it.");
        }

        await UndoAsync(input, transaction, cancellationToken);
        return new BenchOutput(input.Account, Payload);
    }

    public async Task<StepResult<BenchOutput>> CallAsync(BenchInput input, int step, int steps, CancellationToken cancellationToken)
    {
        await gate.PassAsync(step).WaitAsync(cancellationToken);
        return input.IsRefused && step == steps ? StepResult.Rejected("REFUSED", "As the benchmark wants it.") : new BenchOutput(input.Account, Payload);
    }

    public static async Task UndoAsync(BenchInput input, SagaTransaction transaction, CancellationToken cancellationToken)
    {
        _ = input;
        await using var command = transaction.CreateNpgsqlCommand(Update);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = input.Account });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>Closed in the process that is killed, so that all its sagas are in the middle.</summary>
internal sealed class BenchGate(bool isClosed)
{
    private const int ClosedStep = 3;

    public Task PassAsync(int step) => isClosed && step == ClosedStep ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
}
