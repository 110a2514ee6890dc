using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Upkeep.Sagas;

namespace Upkeep.PostgreSql.Tests.Sagas;

/// <summary>What one step of a <see cref="ScriptedSaga"/> is, and what its methods do besides writing their name down.</summary>
internal sealed record ScriptedStep(bool IsTransactional, SagaStepKind Kind = SagaStepKind.Compensatable)
{
    public Func<StepCall, Task<StepOutcome>> Execute { get; init; } = _ => Task.FromResult(StepOutcome.Done("\"out\""u8.ToArray()));

    public Func<StepCall, Task> Compensate { get; init; } = _ => Task.CompletedTask;

    public int MaxAttempts { get; init; } = 2;
}

/// <summary>A saga without generated code: the executor and the log alone.</summary>
internal sealed partial class ScriptedSaga : IAsyncDisposable
{
    private static int s_count;
    private readonly ServiceProvider _services;
    private readonly SagaDescriptor<string, string> _saga;

    public ScriptedSaga(NpgsqlDataSource dataSource, params ScriptedStep[] steps)
    {
        var retry = new RetryPolicy(1, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5));
        var definition = new SagaDefinition(
            $"scripted-{Interlocked.Increment(ref s_count)}", 1, new string('0', 64), "{}",
            [.. steps.Select((step, i) => new SagaStepDefinition(
                i + 1, step.Kind,
                new SagaAction($"Step{i + 1}", step.IsTransactional, retry with { MaxAttempts = step.MaxAttempts }, TimeSpan.FromSeconds(20)),
                step.Kind is SagaStepKind.Compensatable
                    ? new SagaAction($"Undo{i + 1}", step.IsTransactional, retry with { MaxAttempts = step.MaxAttempts }, TimeSpan.FromSeconds(20))
                    : null))]);
        Name = definition.Name;
        _saga = new SagaDescriptor<string, string>(definition, Json.Default, (_, _) => new Execution(this, steps));
        var builder = new ServiceCollection().AddUpkeep();
        builder.AddPostgreSqlSagas(dataSource).AddSaga(_saga);
        builder.Services.Configure<SagaOptions>(options => options.Wait = TimeSpan.FromSeconds(20));
        _services = builder.Services.BuildServiceProvider();
    }

    public string Name { get; }

    /// <summary>What was called, with the output a compensation got: <c>Undo2(out)</c>, <c>Undo3(null)</c>.</summary>
    public List<string> Calls { get; } = [];

    public SagaOptions Options => _services.GetRequiredService<IOptions<SagaOptions>>().Value;

    public Task<Result<string>> RunAsync(string key, string input = "input", CancellationToken cancellationToken = default) =>
        _services.GetRequiredService<SagaRuntime>().RunAsync(_saga, input, key, cancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Execution(ScriptedSaga saga, ScriptedStep[] steps) : SagaExecution
    {
        private readonly string?[] _outputs = new string?[steps.Length];

        public override async ValueTask<StepOutcome> ExecuteAsync(int position, StepCall invocation, CancellationToken cancellationToken)
        {
            saga.Calls.Add($"Step{position}");
            var outcome = await steps[position - 1].Execute(invocation);
            Restore(position, outcome.Output);
            return outcome;
        }

        public override async ValueTask CompensateAsync(int position, StepCall invocation, CancellationToken cancellationToken)
        {
            saga.Calls.Add($"Undo{position}({_outputs[position - 1] ?? "null"})");
            await steps[position - 1].Compensate(invocation);
        }

        public override void Restore(int position, byte[]? output) =>
            _outputs[position - 1] = output is null ? null : JsonSerializer.Deserialize<string>(output, Json.Default.String);

        public override void Forget() => Array.Clear(_outputs);

        public override byte[] GetResult() => SagaJson.Serialize(string.Join('+', _outputs), Json.Default);
    }

    [JsonSerializable(typeof(string))]
    private sealed partial class Json : JsonSerializerContext;
}
