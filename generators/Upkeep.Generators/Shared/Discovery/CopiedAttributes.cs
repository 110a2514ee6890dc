using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>
/// Attributes that an implementation must repeat: without them the compiler or the trimmer reports a mismatch, or a use of the very
/// member that is being forwarded.
/// </summary>
internal static class CopiedAttributes
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "System.ObsoleteAttribute",
        "System.Diagnostics.CodeAnalysis.ExperimentalAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresDynamicCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresAssemblyFilesAttribute",
        "System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute",
        "System.Diagnostics.CodeAnalysis.AllowNullAttribute",
        "System.Diagnostics.CodeAnalysis.DisallowNullAttribute",
        "System.Diagnostics.CodeAnalysis.MaybeNullAttribute",
        "System.Diagnostics.CodeAnalysis.NotNullAttribute",
        "System.Diagnostics.CodeAnalysis.MaybeNullWhenAttribute",
        "System.Diagnostics.CodeAnalysis.NotNullWhenAttribute",
        "System.Diagnostics.CodeAnalysis.NotNullIfNotNullAttribute",
        "System.Diagnostics.CodeAnalysis.DoesNotReturnAttribute",
        "System.Diagnostics.CodeAnalysis.DoesNotReturnIfAttribute",
        "System.Runtime.Versioning.SupportedOSPlatformAttribute",
        "System.Runtime.Versioning.UnsupportedOSPlatformAttribute",
    };

    public static EquatableArray<string> Of(ISymbol symbol) => Written(symbol.GetAttributes(), "").ToEquatableArray();

    public static EquatableArray<string> OfMethod(IMethodSymbol method) =>
        Written(method.GetAttributes(), "").Concat(Written(method.GetReturnTypeAttributes(), "return: ")).ToEquatableArray();

    /// <summary>Metadata has what stands on a property, such as <c>[AllowNull]</c>, on the value of the setter or what the getter returns; the compiler wants it on the property.</summary>
    public static EquatableArray<string> OfProperty(IPropertySymbol property) => Written(property.GetAttributes(), "")
        .Concat(property.GetMethod is { } getter ? Written(getter.GetReturnTypeAttributes(), "") : [])
        .Concat(property.SetMethod is { } setter ? Written(setter.Parameters[setter.Parameters.Length - 1].GetAttributes(), "") : [])
        .Distinct(StringComparer.Ordinal)
        .ToEquatableArray();

    private static IEnumerable<string> Written(ImmutableArray<AttributeData> attributes, string target)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass is { } type && s_names.Contains(TypeNames.Plain(type)) && Source(attribute) is { } source)
            {
                yield return target + source;
            }
        }
    }

    private static string? Source(AttributeData attribute)
    {
        var arguments = new List<string?>();
        arguments.AddRange(attribute.ConstructorArguments.Select(Literals.Constant));
        arguments.AddRange(attribute.NamedArguments.Select(static named =>
            Literals.Constant(named.Value) is { } value ? $"{named.Key} = {value}" : null));
        if (arguments.Contains(null))
        {
            return null;
        }

        var name = TypeNames.WithoutAnnotation(attribute.AttributeClass!);
        return arguments.Count == 0 ? name : $"{name}({string.Join(", ", arguments)})";
    }
}
