using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

/// <summary>A tag of every measurement of a member: a constant, or the member of an enum by its name.</summary>
/// <param name="Name">The key.</param>
/// <param name="Constant">The value, null if it comes from a parameter.</param>
/// <param name="Parameter">The parameter as source.</param>
/// <param name="Cases">What the parameter may be, as patterns, and the value of each.</param>
internal sealed record OperationTagModel(string Name, string? Constant, string? Parameter, EquatableArray<TagCaseModel> Cases);

/// <param name="Pattern">A constant as source.</param>
/// <param name="Value">The tag's value.</param>
internal sealed record TagCaseModel(string Pattern, string Value);
