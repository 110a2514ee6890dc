using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>Which types are values, and how each is held.</summary>
internal sealed class ValueParser(INamedTypeSymbol? jsonContext)
{
    private static readonly HashSet<string> s_native = new(StringComparer.Ordinal)
    {
        "System.Boolean", "System.Byte", "System.SByte", "System.Int16", "System.Int32", "System.Int64", "System.UInt32", "System.UInt64",
        "System.Single", "System.Double", "System.Decimal", "System.String", "System.Char", "System.Guid", "System.DateTime", "System.DateTimeOffset",
        "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Numerics.BigInteger", "System.Net.IPAddress", "System.Net.IPNetwork",
        "System.Net.NetworkInformation.PhysicalAddress", "System.Collections.BitArray", "System.Text.Json.JsonDocument", "System.Text.Json.JsonElement",
    };

    private readonly ImmutableHashSet<ITypeSymbol> _jsonTypes = jsonContext is null ? [] : JsonTypesOf(jsonContext);

    /// <summary>Null if the type is no value: a row perhaps, or nothing.</summary>
    public ValueModel? TryParse(ITypeSymbol type)
    {
        var isNullable = RepositorySymbols.TakesNull(type);
        var plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapped
            ? wrapped.TypeArguments[0]
            : type.WithNullableAnnotation(NullableAnnotation.None);
        if (IsNative(plain))
        {
            return Model(ValueKind.Native, type, plain, isNullable, null);
        }

        if (_jsonTypes.Contains(plain))
        {
            return Model(ValueKind.Json, type, plain, isNullable, null);
        }

        if (plain.TypeKind == TypeKind.Enum)
        {
            return OfEnum((INamedTypeSymbol)plain, type, isNullable);
        }

        if (RepositorySymbols.ElementOf(plain) is { } element)
        {
            if (IsNative(Unwrap(element)))
            {
                return Model(IsNativeArray(plain) ? ValueKind.Native : ValueKind.Sequence, type, plain, isNullable, TypeNames.Of(element));
            }

            if (element.TypeKind == TypeKind.Enum && OfEnum((INamedTypeSymbol)element, element, isNullable: false) is { Kind: ValueKind.EnumLabel } label)
            {
                return Model(ValueKind.EnumSequence, type, plain, isNullable, label.Type) with { Labels = label.Labels };
            }
        }

        return null;
    }

    private static ITypeSymbol Unwrap(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapped ? wrapped.TypeArguments[0] : type;

    private static bool IsNativeArray(ITypeSymbol type) => type is IArrayTypeSymbol || type.Name == "List";

    private static bool IsNative(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.SpecialType == SpecialType.System_Byte && array.Rank == 1,
        INamedTypeSymbol { Arity: 0 } => s_native.Contains(TypeNames.Plain(type)) || IsOfPlugin(type),
        INamedTypeSymbol { Arity: 1 } named when WellKnownTypes.Is(type, "NpgsqlRange", "NpgsqlTypes") => IsNative(named.TypeArguments[0]),
        INamedTypeSymbol { Arity: 1 } named when WellKnownTypes.Is(type, "ReadOnlyMemory", "System") || WellKnownTypes.Is(type, "Memory", "System") =>
            named.TypeArguments[0].SpecialType == SpecialType.System_Byte,
        INamedTypeSymbol { Arity: 2 } named when WellKnownTypes.Is(type, "Dictionary", "System", "Collections", "Generic") =>
            named.TypeArguments.All(static argument => argument.SpecialType == SpecialType.System_String),
        _ => false,
    };

    private static bool IsOfPlugin(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Struct or TypeKind.Class
        && (WellKnownTypes.IsIn(type, "NpgsqlTypes") || WellKnownTypes.IsIn(type, "NodaTime") || WellKnownTypes.IsIn(type, "NetTopologySuite", "Geometries"));

    private static ValueModel OfEnum(INamedTypeSymbol plain, ITypeSymbol type, bool isNullable)
    {
        if (plain.GetAttributes().Any(static attribute => attribute.AttributeClass is { } name && TypeNames.Plain(name) == "System.FlagsAttribute"))
        {
            return Model(ValueKind.EnumNumber, type, plain, isNullable, TypeNames.Of(plain.EnumUnderlyingType!));
        }

        var seen = new HashSet<object?>();
        var labels = plain.GetMembers().OfType<IFieldSymbol>()
            .Where(member => member.HasConstantValue && seen.Add(member.ConstantValue))
            .Select(static member => new EnumLabelModel(Identifiers.Escape(member.Name), LabelOf(member)));
        return Model(ValueKind.EnumLabel, type, plain, isNullable, null) with { Labels = labels.ToEquatableArray() };
    }

    private static string LabelOf(IFieldSymbol member)
    {
        var attribute = member.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass is { } type && TypeNames.Plain(type) == "NpgsqlTypes.PgNameAttribute");
        return attribute?.ConstructorArguments.FirstOrDefault().Value as string ?? SnakeCase(member.Name);
    }

    /// <summary>As Npgsql's own translator has it: InProgress becomes in_progress, HTTPCode http_code.</summary>
    internal static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            text.Append(startsWord ? "_" : "").Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    private static ValueModel Model(ValueKind kind, ITypeSymbol type, ITypeSymbol plain, bool isNullable, string? element) => new()
    {
        Kind = kind,
        Type = TypeNames.WithoutAnnotation(plain),
        MetadataName = plain is IArrayTypeSymbol array ? TypeNames.Plain(array.ElementType) + "[]" : TypeNames.Plain(plain),
        DisplayType = type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
        IsNullable = isNullable,
        IsAnnotated = isNullable && type.NullableAnnotation == NullableAnnotation.Annotated,
        IsReferenceType = plain.IsReferenceType,
        ElementType = element,
        Labels = [],
    };

    private static ImmutableHashSet<ITypeSymbol> JsonTypesOf(INamedTypeSymbol context) => context.GetAttributes()
        .Where(static attribute => attribute.AttributeClass is { } type && TypeNames.Plain(type) == "System.Text.Json.Serialization.JsonSerializableAttribute")
        .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
        .OfType<ITypeSymbol>()
        .ToImmutableHashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
}
