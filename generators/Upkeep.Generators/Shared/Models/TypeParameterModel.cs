using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>A type parameter with its constraints in the order C# demands.</summary>
internal sealed record TypeParameterModel
{
    public required string Name { get; init; }

    public required EquatableArray<string> Constraints { get; init; }

    /// <summary>What an explicit implementation may restate: <c>class</c>, <c>struct</c> or <c>default</c>.</summary>
    public required string InheritedKind { get; init; }

    /// <summary>Attributes that must be repeated, as source.</summary>
    public required EquatableArray<string> Attributes { get; init; }

    public string? ConstraintClause => Constraints.IsEmpty ? null : $"where {Name} : {string.Join(", ", Constraints)}";

    public static TypeParameterModel From(ITypeParameterSymbol parameter) => new()
    {
        Name = Identifiers.Escape(parameter.Name),
        Constraints = ConstraintsOf(parameter).ToEquatableArray(),
        InheritedKind = parameter.IsReferenceType ? "class" : parameter.IsValueType ? "struct" : "default",
        Attributes = CopiedAttributes.Of(parameter),
    };

    private static IEnumerable<string> ConstraintsOf(ITypeParameterSymbol parameter)
    {
        if (parameter.HasReferenceTypeConstraint)
        {
            yield return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class";
        }
        else if (parameter.HasUnmanagedTypeConstraint)
        {
            yield return "unmanaged";
        }
        else if (parameter.HasValueTypeConstraint)
        {
            yield return "struct";
        }
        else if (parameter.HasNotNullConstraint)
        {
            yield return "notnull";
        }

        foreach (var type in parameter.ConstraintTypes)
        {
            yield return TypeNames.Of(type);
        }

        if (parameter.HasConstructorConstraint)
        {
            yield return "new()";
        }

        if (parameter.AllowsRefLikeType)
        {
            yield return "allows ref struct";
        }
    }
}
