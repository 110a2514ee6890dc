using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

/// <summary>A limit above which a call is reported.</summary>
/// <param name="FieldName">The static field of the threshold.</param>
/// <param name="FunctionName">What the report says.</param>
/// <param name="Milliseconds">The limit.</param>
/// <param name="Parameters">What is said about the arguments.</param>
internal sealed record SlowAfterModel(string FieldName, string FunctionName, int Milliseconds, EquatableArray<ParameterShapeModel> Parameters);

/// <param name="Name">As people read it.</param>
/// <param name="Type">As people read it.</param>
/// <param name="Value">The parameter as source; null where its length cannot be asked for.</param>
internal sealed record ParameterShapeModel(string Name, string Type, string? Value);
