using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>Why a [Tag] is left out.</summary>
internal enum TagObstacle
{
    /// <summary>Neither an enum nor a bool: each new value would be a new time series.</summary>
    Unbounded,

    /// <summary>An enum of flags: every combination would be a time series.</summary>
    Flags,

    ByReference,
    NameTaken,

    /// <summary>A parameter's value comes from the parameter; a member's must be given.</summary>
    Value,
}

/// <summary>Decides whether a tag has a bounded set of values: the generator asks whether there is an obstacle, the analyzer reports it.</summary>
internal static class TagEligibility
{
    /// <summary>Keys that every measurement has already.</summary>
    private static readonly string[] s_reserved = ["code.function.name", "error.type"];

    /// <summary>Of a constant on a method or type.</summary>
    public static TagObstacle? Obstacle(AttributeData attribute) =>
        attribute.Positional(0) is not string { Length: > 0 } name || s_reserved.Contains(name) ? TagObstacle.NameTaken
        : attribute.Positional(1) is string { Length: > 0 } ? null
        : TagObstacle.Value;

    /// <summary>Of a parameter.</summary>
    public static TagObstacle? Obstacle(IParameterSymbol parameter, AttributeData attribute)
    {
        var type = Bare(parameter.Type);
        return attribute.ConstructorArguments.Length > 1 ? TagObstacle.Value
            : s_reserved.Contains(NameOf(parameter, attribute)) ? TagObstacle.NameTaken
            : parameter.RefKind == RefKind.Out ? TagObstacle.ByReference
            : type.SpecialType == SpecialType.System_Boolean ? null
            : type.TypeKind != TypeKind.Enum ? TagObstacle.Unbounded
            : MemberAttributes.Has(type, "System.FlagsAttribute") ? TagObstacle.Flags
            : null;
    }

    public static string NameOf(IParameterSymbol parameter, AttributeData attribute) =>
        attribute.Positional(0) is string { Length: > 0 } name ? name : parameter.Name;

    /// <summary>Without the ? of a nullable value.</summary>
    public static ITypeSymbol Bare(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
