using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Upkeep.Generators.Shared;

/// <summary>
/// The diagnostics that the use of symbols brings because their authors asked for it: an <c>[Obsolete]</c> with an id of its own, an
/// <c>[Experimental]</c> type, member, assembly. Whoever annotates the type has seen them; the generated code only hands on.
/// </summary>
internal sealed class MarkedForCallers
{
    private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    public static EquatableArray<string> Ids(IEnumerable<ISymbol> symbols)
    {
        var marked = new MarkedForCallers();
        foreach (var symbol in symbols)
        {
            marked.Add(symbol);
        }

        return marked._ids.ToEquatableArray();
    }

    private void Add(ISymbol symbol)
    {
        if (!_seen.Add(symbol))
        {
            return;
        }

        switch (symbol)
        {
            case IArrayTypeSymbol array:
                Add(array.ElementType);
                return;
            case IPointerTypeSymbol pointer:
                Add(pointer.PointedAtType);
                return;
            case ITypeParameterSymbol parameter:
                AddAll(parameter.ConstraintTypes);
                return;
            case INamedTypeSymbol type:
                AddAll(type.TypeArguments);
                AddAll(type.TypeParameters);
                break;
            case IMethodSymbol method:
                AddAll(method.TypeParameters);
                AddAll(method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType));
                break;
            case IPropertySymbol property:
                AddAll(property.Parameters.Select(static parameter => parameter.Type).Append(property.Type));
                AddAll(new ISymbol?[] { property.GetMethod, property.SetMethod }.OfType<ISymbol>());
                break;
            case IEventSymbol @event:
                Add(@event.Type);
                AddAll(new ISymbol?[] { @event.AddMethod, @event.RemoveMethod }.OfType<ISymbol>());
                break;
        }

        // A mark on the type, the module or the assembly around it counts for all in it.
        for (ISymbol? around = symbol; around is not null and not INamespaceSymbol; around = around.ContainingType)
        {
            AddMarks(around);
        }

        foreach (var around in new ISymbol?[] { symbol.ContainingModule, symbol.ContainingAssembly }.OfType<ISymbol>())
        {
            if (_seen.Add(around))
            {
                AddMarks(around);
            }
        }
    }

    private void AddAll(IEnumerable<ISymbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            Add(symbol);
        }
    }

    private void AddMarks(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            var id = attribute.AttributeClass is not { } type ? null : TypeNames.Plain(type) switch
            {
                "System.ObsoleteAttribute" => attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "DiagnosticId").Value.Value as string,
                "System.Diagnostics.CodeAnalysis.ExperimentalAttribute" => attribute.ConstructorArguments.FirstOrDefault().Value as string,
                _ => null,
            };
            if (id is not null && SyntaxFacts.IsValidIdentifier(id))
            {
                _ids.Add(id);
            }
        }
    }
}
