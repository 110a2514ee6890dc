using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

internal static class AttributeArguments
{
    /// <summary>The value of an argument of the constructor, null if it is absent, an array or wrong.</summary>
    public static object? Positional(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index].Kind is (TypedConstantKind.Primitive or TypedConstantKind.Enum)
            ? attribute.ConstructorArguments[index].Value
            : null;

    /// <summary>The value of a named argument, null if it is absent, an array or wrong.</summary>
    public static object? Named(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind is (TypedConstantKind.Primitive or TypedConstantKind.Enum))
            {
                return argument.Value.Value;
            }
        }

        return null;
    }
}
