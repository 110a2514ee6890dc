using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>A type as generated code writes it, and the few facts emitters ask about it.</summary>
internal sealed record TypeRef
{
    /// <summary>With <c>global::</c>, type arguments, tuple names and nullable annotations; valid in any file.</summary>
    public required string Text { get; init; }

    public required bool IsReferenceType { get; init; }

    /// <summary>True for <c>string?</c>, <c>T?</c> and <c>int?</c>.</summary>
    public required bool IsNullable { get; init; }

    public required bool IsVoid { get; init; }

    /// <summary>Pointers and function pointers, anywhere in the type: the member must be unsafe.</summary>
    public required bool NeedsUnsafe { get; init; }

    public static TypeRef From(ITypeSymbol type) => new()
    {
        Text = TypeNames.Of(type),
        IsReferenceType = type.IsReferenceType,
        IsNullable = type.NullableAnnotation == NullableAnnotation.Annotated
            || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T,
        IsVoid = type.SpecialType == SpecialType.System_Void,
        NeedsUnsafe = TypeNames.Contains(type, static part => part is IPointerTypeSymbol or IFunctionPointerTypeSymbol),
    };

    public override string ToString() => Text;
}
