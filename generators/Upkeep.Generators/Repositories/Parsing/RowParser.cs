using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>How rows become objects, and objects rows.</summary>
internal sealed class RowParser(ValueParser values, INamedTypeSymbol repository, Compilation compilation)
{
    /// <summary>Null, with the reason, if no row can become this.</summary>
    public RowModel? TryParse(ITypeSymbol type, out string reason)
    {
        reason = "";
        if (values.TryParse(type) is { } value)
        {
            return Row(RowKind.Value, type, [Member("", "", isParameter: false, isRequired: true, value)]);
        }

        var plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapped ? wrapped.TypeArguments[0] : type;
        if (plain is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, SpecialType: SpecialType.None } named)
        {
            reason = $"no row can become {Display(type)}";
            return null;
        }

        return named.IsTupleType ? OfTuple(named, out reason) : OfObject(named, out reason);
    }

    /// <summary>The members of an object that SQL can name; empty if it has none.</summary>
    public EquatableArray<RowSourceMemberModel> SourceMembers(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, SpecialType: SpecialType.None } named)
        {
            return [];
        }

        if (named.IsTupleType)
        {
            return named.TupleElements
                .Select(element => (Element: element, Value: values.TryParse(element.Type)))
                .Where(static pair => pair.Value is not null)
                .Select(static pair => new RowSourceMemberModel(Identifiers.Escape(pair.Element.Name), pair.Element.Name, pair.Value!))
                .ToEquatableArray();
        }

        return Properties(named)
            .Where(property => property.GetMethod is { } getter && compilation.IsSymbolAccessibleWithin(getter, repository))
            .Select(property => (Property: property, Value: values.TryParse(property.Type)))
            .Where(static pair => pair.Value is not null)
            .Select(static pair => new RowSourceMemberModel(Identifiers.Escape(pair.Property.Name), RepositorySymbols.ColumnNameOf(pair.Property) ?? pair.Property.Name, pair.Value!))
            .ToEquatableArray();
    }

    private RowModel? OfTuple(INamedTypeSymbol type, out string reason)
    {
        var members = new List<RowMemberModel>();
        foreach (var element in type.TupleElements)
        {
            if (values.TryParse(element.Type) is not { } value)
            {
                reason = $"the element '{element.Name}' of the tuple is no value of a column";
                return null;
            }

            members.Add(Member("", element.Name, isParameter: true, isRequired: true, value));
        }

        reason = "";
        return Row(RowKind.Tuple, type, members);
    }

    private RowModel? OfObject(INamedTypeSymbol type, out string reason)
    {
        if (ConstructorOf(type) is not { } constructor)
        {
            reason = $"{Display(type)} has no constructor that the repository can call";
            return null;
        }

        var properties = Properties(type).ToList();
        var members = new List<RowMemberModel>();
        foreach (var parameter in constructor.Parameters)
        {
            var property = properties.FirstOrDefault(candidate => string.Equals(candidate.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            var column = (property is null ? null : RepositorySymbols.ColumnNameOf(property)) ?? parameter.Name;
            if (parameter.RefKind == RefKind.None && values.TryParse(parameter.Type) is { } value)
            {
                members.Add(Member(Identifiers.Escape(parameter.Name), column, isParameter: true, !parameter.HasExplicitDefaultValue, value));
            }
            else if (!parameter.HasExplicitDefaultValue)
            {
                reason = $"{Display(type)} needs '{parameter.Name}', and {Display(parameter.Type)} is no value of a column";
                return null;
            }
        }

        var setsRequired = RepositorySymbols.AttributeOf(constructor, "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute") is not null;
        foreach (var property in properties.Where(property => IsSettable(property) && !constructor.Parameters.Any(parameter =>
            string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase))))
        {
            if (values.TryParse(property.Type) is { } value)
            {
                members.Add(Member(
                    Identifiers.Escape(property.Name), RepositorySymbols.ColumnNameOf(property) ?? property.Name, isParameter: false, property.IsRequired && !setsRequired, value)
                    with
                { IsInitOnly = property.SetMethod!.IsInitOnly });
            }
            else if (property.IsRequired && !setsRequired)
            {
                reason = $"{Display(type)} requires '{property.Name}', and {Display(property.Type)} is no value of a column";
                return null;
            }
        }

        reason = members.Count > 0 ? "" : $"{Display(type)} has nothing that a column could fill";
        return members.Count > 0 ? Row(RowKind.Object, type, members) : null;
    }

    // A record's own constructor, or that with the most to say; a copy constructor is none.
    private IMethodSymbol? ConstructorOf(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(constructor => compilation.IsSymbolAccessibleWithin(constructor, repository)
            && !(constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type)))
        .OrderByDescending(static constructor => constructor.Parameters.Length)
        .FirstOrDefault();

    private bool IsSettable(IPropertySymbol property) =>
        property.SetMethod is { } setter && compilation.IsSymbolAccessibleWithin(setter, repository);

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var types = type.TypeKind == TypeKind.Interface ? type.AllInterfaces.Prepend(type) : BasesOf(type);
        return types.SelectMany(static part => part.GetMembers())
            .OfType<IPropertySymbol>()
            .Where(property => property is { IsStatic: false, IsIndexer: false } && property.ExplicitInterfaceImplementations.IsEmpty
                && property.Name != "EqualityContract" && seen.Add(property.Name));
    }

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null && current.SpecialType != SpecialType.System_Object; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static RowModel Row(RowKind kind, ITypeSymbol type, IEnumerable<RowMemberModel> members) => new()
    {
        Kind = kind,
        Type = TypeNames.WithoutAnnotation(type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapped ? wrapped.TypeArguments[0] : type),
        DisplayType = Display(type),
        Members = members.ToEquatableArray(),
    };

    private static RowMemberModel Member(string name, string column, bool isParameter, bool isRequired, ValueModel value) => new()
    {
        Name = name,
        Column = column,
        IsConstructorParameter = isParameter,
        IsRequired = isRequired,
        IsInitOnly = false,
        Value = value,
    };

    private static string Display(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
