namespace Upkeep;

/// <summary>
/// Makes a partial class a saga: an ordered list of steps, each with its compensation, whose log lives in PostgreSQL.
/// The generator adds <c>RunAsync</c>, the executor, <c>Definition</c> and the registration <c>Add&lt;ClassName&gt;</c>.
/// </summary>
/// <param name="name">
/// The saga's durable name, such as <c>complete-trade</c>. It is a key in the log: renaming the class is free, renaming this is not.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SagaAttribute(string name) : Attribute
{
    /// <summary>The saga's durable name.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The version of the step list, from 1. Raise it when steps, their order or the types they store change: sagas of the
    /// old version may still be in flight.
    /// </summary>
    public int Version { get; set; } = 1;

    /// <summary>
    /// The <see cref="System.Text.Json.Serialization.JsonSerializerContext"/> that covers the saga's input, the steps' outputs
    /// and the result, each with its own <c>[JsonSerializable]</c>. Required: source generators cannot see each other's
    /// output, so the context must be yours; it is what keeps the log free of reflection. Types with a <c>$type</c>
    /// discriminator need <c>AllowOutOfOrderMetadataProperties = true</c>, because
    /// tables of the log that were made before its version 3 hold <c>jsonb</c>, which does not keep key order.
    /// </summary>
    public Type? JsonContext { get; set; }

    /// <summary>
    /// How long the saga may take to its point of no return, as <c>hh:mm:ss[.fff]</c> by the database's clock. When it passes, completed
    /// steps are compensated; compensations and steps after the point of no return know no deadline. Default: none.
    /// </summary>
    public string? Deadline { get; set; }
}
