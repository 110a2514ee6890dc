using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>Where a repository gets its connections from.</summary>
internal static class ConnectionSourceParser
{
    /// <summary>
    /// A field or property before a primary constructor's parameter: where both are there, using the parameter would keep it twice.
    /// A data source before a connection.
    /// </summary>
    public static ConnectionSourceModel? Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var members = MembersOf(type, compilation).ToList();
        var parameters = PrimaryConstructorOf(type, cancellationToken)?.Parameters ?? [];
        foreach (var (name, isConnection) in new[] { ("NpgsqlDataSource", false), ("NpgsqlConnection", true) })
        {
            if (members.FirstOrDefault(member => RepositorySymbols.IsNpgsql(member.Type, name)).Symbol is { } member)
            {
                return new("this." + Identifiers.Escape(member.Name), isConnection);
            }

            if (parameters.FirstOrDefault(parameter => RepositorySymbols.IsNpgsql(parameter.Type, name)) is { } parameter)
            {
                return new(Identifiers.Escape(parameter.Name), isConnection);
            }
        }

        return null;
    }

    private static IEnumerable<(ISymbol Symbol, ITypeSymbol Type)> MembersOf(INamedTypeSymbol type, Compilation compilation)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (!member.IsStatic && member.CanBeReferencedByName && compilation.IsSymbolAccessibleWithin(member, type))
                {
                    switch (member)
                    {
                        case IFieldSymbol field:
                            yield return (field, field.Type);
                            break;
                        case IPropertySymbol { IsIndexer: false, GetMethod: not null } property:
                            yield return (property, property.Type);
                            break;
                    }
                }
            }
        }
    }

    // Only a class, never a record: a record's parameters are properties, which come first.
    private static IMethodSymbol? PrimaryConstructorOf(INamedTypeSymbol type, CancellationToken cancellationToken) => type.InstanceConstructors.FirstOrDefault(constructor =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is ClassDeclarationSyntax));
}
