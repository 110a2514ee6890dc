using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Sql.Correctness.Results;

/// <summary>A property or field of a row's type.</summary>
internal sealed record DapperMember(string Name, ITypeSymbol Type, bool IsRequired);

/// <summary>
/// What Dapper finds for a column in a type that it makes without arguments: a property with a setter of any accessibility, a property of which the
/// compiler keeps the value, or a field, by name without regard to case. Private members of base classes count, although Dapper may miss them.
/// </summary>
internal static class DapperMembers
{
    public static DapperMember? Find(INamedTypeSymbol type, string column, bool ignoresUnderscores) =>
        Find(type, column, static name => name) ?? (ignoresUnderscores ? Find(type, column.Replace("_", ""), static name => name.Replace("_", "")) : null);

    public static IEnumerable<DapperMember> Of(INamedTypeSymbol type)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var member in declaring.GetMembers())
            {
                switch (member)
                {
                    case IPropertySymbol { IsStatic: false, IsIndexer: false } property when property.SetMethod is not null || KeepsValue(property):
                        yield return new DapperMember(property.Name, property.Type, property.IsRequired);
                        break;
                    case IFieldSymbol { IsStatic: false, IsConst: false, AssociatedSymbol: null } field:
                        yield return new DapperMember(field.Name, field.Type, field.IsRequired);
                        break;
                }
            }
        }
    }

    private static DapperMember? Find(INamedTypeSymbol type, string column, Func<string, string> name) =>
        Of(type).FirstOrDefault(member => string.Equals(name(member.Name), column, StringComparison.OrdinalIgnoreCase));

    // Of a type in another assembly the fields behind its properties are not seen.
    private static bool KeepsValue(IPropertySymbol property) => property.ContainingType.DeclaringSyntaxReferences.IsEmpty
        || property.ContainingType.GetMembers().Any(member => member is IFieldSymbol { AssociatedSymbol: { } owner } && SymbolEqualityComparer.Default.Equals(owner, property));
}
