using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
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

/// <summary>The process that a <see cref="ScriptedSaga"/> is run by.</summary>
internal sealed record ScriptedHost(IReadOnlyList<NpgsqlDataSource> Shards)
{
    /// <summary>Null for one of its own.</summary>
    public string? Name { get; init; }

    public int Version { get; init; } = 1;

    public char HashDigit { get; init; } = '0';

    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan? Deadline { get; init; }

    /// <summary>The resource, of the input.</summary>
    public Func<string, string>? LockOf { get; init; }

    public TimeSpan Backoff { get; init; } = TimeSpan.FromMilliseconds(1);

    public Func<ISagaLog, ISagaLog>? Wrap { get; init; }
}

/// <summary>A saga without generated code: the executor and the log alone.</summary>
internal sealed partial class ScriptedSaga : IAsyncDisposable
{
    private static int s_count;

    // Sagas run side by side.
    private readonly ConcurrentQueue<string> _calls = new();
    private readonly ServiceProvider _services;
    private readonly SagaDescriptor<string, string> _saga;
    private SagaWorker? _worker;

    public ScriptedSaga(NpgsqlDataSource dataSource, params ScriptedStep[] steps)
        : this(new ScriptedHost([dataSource]), steps)
    {
    }

    public ScriptedSaga(ScriptedHost host, params ScriptedStep[] steps)
    {
        var retry = new RetryPolicy(1, host.Backoff, host.Backoff * 5);
        var definition = new SagaDefinition(
            host.Name ?? $"scripted-{Interlocked.Increment(ref s_count)}", host.Version, new string(host.HashDigit, 64), "{}",
            [.. steps.Select((step, i) => new SagaStepDefinition(
                i + 1, step.Kind,
                new SagaAction($"Step{i + 1}", step.IsTransactional, retry with { MaxAttempts = step.MaxAttempts }, TimeSpan.FromSeconds(20)),
                step.Kind is SagaStepKind.Compensatable
                    ? new SagaAction($"Undo{i + 1}", step.IsTransactional, retry with { MaxAttempts = step.MaxAttempts }, TimeSpan.FromSeconds(20))
                    : null))])
        {
            Deadline = host.Deadline,
        };
        Name = definition.Name;
        _saga = new SagaDescriptor<string, string>(definition, Json.Default, (_, _) => new Execution(this, steps), host.LockOf);
        var builder = new ServiceCollection().AddUpkeep();
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        builder.AddPostgreSqlSagas(host.Shards).AddSaga(_saga);
        if (host.Wrap is { } wrap)
        {
            var log = builder.Services.Single(service => service.ServiceType == typeof(ISagaLog));
            builder.Services.Remove(log);
            builder.Services.AddSingleton(provider => wrap((ISagaLog)log.ImplementationFactory!(provider)));
        }

        builder.Services.Configure<SagaOptions>(options =>
        {
            options.Wait = TimeSpan.FromSeconds(20);
            options.Lease = host.Lease;
            options.ClaimInterval = TimeSpan.FromMilliseconds(50);
        });
        _services = builder.Services.BuildServiceProvider();
    }

    public string Name { get; }

    public SagaDefinition Definition => _saga.Definition;

    /// <summary>What was called until now, with the output a compensation got: <c>Undo2(out)</c>, <c>Undo3(null)</c>.</summary>
    public List<string> Calls => [.. _calls];

    public ISagaOverview Overview => _services.GetRequiredService<ISagaOverview>();

    public ISagaOperations Operations => _services.GetRequiredService<ISagaOperations>();

    public SagaOptions Options => _services.GetRequiredService<IOptions<SagaOptions>>().Value;

    public Task<Result<string>> RunAsync(string key, string input = "input", CancellationToken cancellationToken = default) =>
        _services.GetRequiredService<SagaRuntime>().RunAsync(_saga, input, key, cancellationToken);

    public Task<Result<SagaHandle>> StartAsync(string key, string input = "input") =>
        _services.GetRequiredService<SagaRuntime>().StartAsync(_saga, input, key, default);

    public Task<Result<SagaHandle>> StartAsync(string key, DbTransaction transaction, string input = "input") =>
        _services.GetRequiredService<SagaRuntime>().StartAsync(_saga, input, key, transaction, default);

    public async Task<SagaStatus<string>> FindAsync(Guid id) => (await _services.GetRequiredService<SagaRuntime>().FindAsync(_saga, id, default))!;

    public Task<bool> CancelAsync(Guid id) => _services.GetRequiredService<SagaRuntime>().RequestCancelAsync(_saga.Definition, id, default);

    /// <summary>The background work: a fault in it would end the host.</summary>
    public Task Work => _worker!.ExecuteTask!;

    /// <summary>What a host does: from here on this process takes the sagas of others.</summary>
    public async Task<ScriptedSaga> WorkAsync()
    {
        _worker = _services.GetServices<IHostedService>().OfType<SagaWorker>().Single();
        await _worker.StartAsync(default);
        return this;
    }

    public async Task<SagaStatus<string>> EndOfAsync(Guid id)
    {
        for (var i = 0; ; i++)
        {
            var status = await FindAsync(id);
            if (status.HasEnded)
            {
                return status;
            }

            Assert.True(i < 400, $"Saga {id} is still {status.State} after 20 s.");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_worker is not null)
        {
            await _worker.StopAsync(default);
        }

        await _services.DisposeAsync();
    }

    private sealed class Execution(ScriptedSaga saga, ScriptedStep[] steps) : SagaExecution
    {
        private readonly string?[] _outputs = new string?[steps.Length];

        public override async ValueTask<StepOutcome> ExecuteAsync(int position, StepCall invocation, CancellationToken cancellationToken)
        {
            saga._calls.Enqueue($"Step{position}");
            var outcome = await steps[position - 1].Execute(invocation);
            Restore(position, outcome.Output);
            return outcome;
        }

        public override async ValueTask CompensateAsync(int position, StepCall invocation, CancellationToken cancellationToken)
        {
            saga._calls.Enqueue($"Undo{position}({_outputs[position - 1] ?? "null"})");
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
