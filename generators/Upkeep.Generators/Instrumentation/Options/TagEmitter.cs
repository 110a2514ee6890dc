using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

/// <summary>The tags of a call as an expression.</summary>
internal static class TagEmitter
{
    private const string Tags = "global::Upkeep.Metrics.OperationTags";

    /// <summary>Null for a member without tags.</summary>
    public static string? Expression(ForwardedMethodModel model) => model.Tags.IsEmpty
        ? null
        : $"{Tags}.None{string.Concat(model.Tags.Select(static tag => $".With({Literals.String(tag.Name)}, {Value(tag)})"))}";

    private static string Value(OperationTagModel tag) => tag.Constant is { } constant
        ? Literals.String(constant)
        : $"{tag.Parameter} switch {{ {string.Concat(tag.Cases.Select(static one => $"{one.Pattern} => {Literals.String(one.Value)}, "))}{(IsExhaustive(tag) ? "" : "_ => \"_OTHER\" ")}}}";

    // A discard after every bool would be a warning: nothing is left for it.
    private static bool IsExhaustive(OperationTagModel tag) => tag.Cases.Any(static one => one.Pattern == "true");
}
