using System.Text.Json.Serialization;

namespace Upkeep.Sagas;

/// <summary>
/// One run of one saga: its input, the outputs of its steps, and how to call each method. The generator writes the only
/// subclasses; the runtime decides what is called when.
/// </summary>
public abstract class SagaExecution
{
    /// <summary>Calls the step at <paramref name="position"/> and keeps its output.</summary>
    public abstract ValueTask<StepOutcome> ExecuteAsync(int position, StepCall invocation, CancellationToken cancellationToken);

    /// <summary>Calls the compensation of the step at <paramref name="position"/>.</summary>
    public abstract ValueTask CompensateAsync(int position, StepCall invocation, CancellationToken cancellationToken);

    /// <summary>Takes the output of the step at <paramref name="position"/> from the log.</summary>
    /// <param name="position">The step.</param>
    /// <param name="output">UTF-8 JSON; <see langword="null"/> for a step without an output.</param>
    public abstract void Restore(int position, byte[]? output);

    /// <summary>Forgets all outputs, so that what follows depends on the log alone.</summary>
    public abstract void Forget();

    /// <summary>The saga's result as UTF-8 JSON. Called when the last step has run and before it is recorded.</summary>
    public abstract byte[] GetResult();

    /// <summary>The step is done and has no output.</summary>
    protected static StepOutcome Done() => StepOutcome.Done();

    /// <summary>The step is done.</summary>
    protected static StepOutcome Done<T>(T output, JsonSerializerContext context) => StepOutcome.Done(SagaJson.Serialize(output, context));

    /// <summary>The step refused.</summary>
    protected static StepOutcome Rejected(string? code, string? message) => StepOutcome.Rejected(code, message);

    /// <summary>UTF-8 JSON of a result.</summary>
    protected static byte[] Write<T>(T value, JsonSerializerContext context) => SagaJson.Serialize(value, context);

    /// <summary>The value of UTF-8 JSON from the log.</summary>
    protected static T? Read<T>(byte[]? utf8Json, JsonSerializerContext context) => SagaJson.Deserialize<T>(utf8Json, context);

    /// <summary>The exception for a position the saga does not have.</summary>
    protected static InvalidOperationException UnknownPosition(int position) =>
        new($"The saga has no step at position {position} that could do this. The log and the definition do not match.");
}
