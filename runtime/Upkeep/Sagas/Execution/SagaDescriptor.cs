using System.Text.Json.Serialization;

namespace Upkeep.Sagas;

/// <summary>A saga as the runtime knows it: its definition and how a run of it is made. Made by the generator.</summary>
public abstract class SagaDescriptor
{
    private protected SagaDescriptor(SagaDefinition definition) => Definition = definition;

    /// <summary>The step list and its hash.</summary>
    public SagaDefinition Definition { get; }

    internal abstract bool HasLock { get; }

    /// <summary>A run of the saga with the input the log has, in a scope of its own.</summary>
    /// <param name="services">The run's scope.</param>
    /// <param name="input">The input as UTF-8 JSON.</param>
    public abstract SagaExecution CreateExecution(IServiceProvider services, byte[] input);
}

/// <summary>A saga as the runtime knows it, with its types.</summary>
/// <typeparam name="TInput">The input.</typeparam>
/// <typeparam name="TResult">The result.</typeparam>
/// <param name="definition">The step list and its hash.</param>
/// <param name="context">Covers all types the log stores.</param>
/// <param name="create">Makes a run in a scope of its own.</param>
/// <param name="lockOf">The resource of <see cref="SemanticLockAttribute"/>; <see langword="null"/> for a saga without one.</param>
public sealed class SagaDescriptor<TInput, TResult>(
    SagaDefinition definition, JsonSerializerContext context, Func<IServiceProvider, TInput, SagaExecution> create, Func<TInput, string>? lockOf = null)
    : SagaDescriptor(definition)
{
    internal override bool HasLock => lockOf is not null;

    /// <inheritdoc/>
    public override SagaExecution CreateExecution(IServiceProvider services, byte[] input) =>
        create(services, SagaJson.Deserialize<TInput>(input, context)!);

    internal SagaExecution CreateExecution(IServiceProvider services, TInput input) => create(services, input);

    internal string? LockOf(TInput input) => lockOf?.Invoke(input);

    internal byte[] SerializeInput(TInput input) => SagaJson.Serialize(input, context);

    internal TResult DeserializeResult(byte[]? result) => SagaJson.Deserialize<TResult>(result, context)!;
}
