using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>
/// Decides whether a type can be instrumented, and if not, why: the generator asks whether there is an obstacle, the analyzer reports it.
/// A decorator must implement every member, so one obstacle is enough.
/// </summary>
internal static class InstrumentationEligibility
{
    public static IEnumerable<InstrumentationObstacle> Obstacles(INamedTypeSymbol type, Compilation compilation)
    {
        // What is wrong with the type itself makes its members inaccessible as well; one cause is enough.
        var own = OfType(type).ToList();
        if (own.Count > 0)
        {
            return own;
        }

        var services = InstrumentedInterfaces.Services(type);
        return OfNames(type, services)
            .Concat(InstrumentedInterfaces.ToImplement(services).SelectMany(service => OfInterface(service, type, compilation)))
            .Concat(OfPurpose(type, services));
    }

    private static IEnumerable<InstrumentationObstacle> OfType(INamedTypeSymbol type)
    {
        if (!CanBeNamedFromAnotherFile(type))
        {
            yield return new(InstrumentationObstacleKind.TypeNotAccessible, type.Name);
        }

        if (type.ContainingType is { } outer && IsGeneric(outer))
        {
            yield return new(InstrumentationObstacleKind.NestedInGeneric, outer.Name);
        }

        if (type.TypeKind == TypeKind.Class && (type.IsAbstract || type.IsStatic))
        {
            yield return new(InstrumentationObstacleKind.AbstractClass, type.Name);
        }
    }

    private static IEnumerable<InstrumentationObstacle> OfNames(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> services)
    {
        foreach (var (name, arity) in new[] { (InstrumentationNames.Decorator(type), type.Arity), (InstrumentationNames.Registration(type), 0) })
        {
            if (type.ContainingNamespace.GetTypeMembers(name, arity).Any(static taken => !GeneratedSymbols.IsGeneratedByUpkeep(taken)))
            {
                yield return new(InstrumentationObstacleKind.NameTaken, name);
            }
        }

        if (type.TypeKind == TypeKind.Class)
        {
            var siblings = type.ContainingType is { } outer
                ? outer.GetTypeMembers("I" + type.Name, type.Arity)
                : type.ContainingNamespace.GetTypeMembers("I" + type.Name, type.Arity);
            foreach (var instrumented in services.Concat(siblings).Where(IsInstrumented).Take(1))
            {
                yield return new(InstrumentationObstacleKind.InterfaceIsInstrumented, instrumented.Name);
            }
        }
    }

    private static IEnumerable<InstrumentationObstacle> OfInterface(INamedTypeSymbol service, INamedTypeSymbol type, Compilation compilation)
    {
        foreach (var member in service.GetMembers())
        {
            if (member is { IsStatic: true, IsAbstract: true, Kind: SymbolKind.Method or SymbolKind.Property or SymbolKind.Event }
                && member is not IMethodSymbol { AssociatedSymbol: not null })
            {
                yield return new(InstrumentationObstacleKind.StaticAbstractMember, $"{service.Name}.{member.Name}");
            }
        }

        foreach (var member in InstrumentedInterfaces.Members(service))
        {
            if (MemberObstacle(member, type, compilation) is { } kind)
            {
                yield return new(kind, $"{service.Name}.{(member is IPropertySymbol { IsIndexer: true } ? "this[]" : member.Name)}");
            }
        }
    }

    private static InstrumentationObstacleKind? MemberObstacle(ISymbol member, INamedTypeSymbol type, Compilation compilation)
    {
        var accessors = member is IPropertySymbol { GetMethod: var get, SetMethod: var set } ? new[] { get, set } : [];
        if (accessors.Append(member).Any(part => part is not null && !compilation.IsSymbolAccessibleWithin(part, compilation.Assembly)))
        {
            return InstrumentationObstacleKind.MemberNotAccessible;
        }

        if (SignatureTypes(member).Any(static part => TypeNames.Contains(part, static inner => inner.TypeKind == TypeKind.Error)))
        {
            return InstrumentationObstacleKind.UnknownType;
        }

        return member switch
        {
            IPropertySymbol { SetMethod.IsInitOnly: true } => InstrumentationObstacleKind.InitAccessor,
            IMethodSymbol { IsVararg: true } => InstrumentationObstacleKind.VarArgs,
            IMethodSymbol method when method.Parameters.Any(static parameter =>
                parameter.RefKind != RefKind.None && parameter.Type.TypeKind == TypeKind.Dynamic) => InstrumentationObstacleKind.DynamicByReference,
            IMethodSymbol method when method.TypeParameters.Any(parameter => type.TypeParameters.Any(outer => outer.Name == parameter.Name)) =>
                InstrumentationObstacleKind.HiddenTypeParameter,
            _ => null,
        };
    }

    private static IEnumerable<InstrumentationObstacle> OfPurpose(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> services)
    {
        if (!InstrumentedInterfaces.ToImplement(services)
            .SelectMany(InstrumentedInterfaces.Members)
            .Any(static member => member is IMethodSymbol method && InstrumentedInterfaces.IsMeasured(method)))
        {
            yield return new(InstrumentationObstacleKind.NothingToMeasure, type.Name);
        }
    }

    private static IEnumerable<ITypeSymbol> SignatureTypes(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters.Select(static parameter => parameter.Type)
            .Append(method.ReturnType)
            .Concat(method.TypeParameters.SelectMany(static parameter => parameter.ConstraintTypes)),
        IPropertySymbol property => property.Parameters.Select(static parameter => parameter.Type).Append(property.Type),
        IEventSymbol @event => [@event.Type],
        _ => [],
    };

    private static bool CanBeNamedFromAnotherFile(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal
                || current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsGeneric(INamedTypeSymbol type) => type.Arity > 0 || (type.ContainingType is { } outer && IsGeneric(outer));

    private static bool IsInstrumented(INamedTypeSymbol type) =>
        type.GetAttributes().Any(static attribute => attribute.AttributeClass is { } name && TypeNames.Plain(name) == WellKnownNames.InstrumentedAttribute);
}
