using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Pipeline;

/// <summary>What a parser is given; it leaves none of it in its model.</summary>
/// <param name="Type">The type with the attribute.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Compilation">Where both were found.</param>
internal sealed record AnnotatedType(INamedTypeSymbol Type, AttributeData Attribute, Compilation Compilation);
