using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>What the class itself must be: something that code can be added to and that a container can make.</summary>
internal static class SagaShape
{
    private static readonly string[] s_generated = ["RunAsync", "StartAsync", "FindAsync", "RequestCancelAsync", "Definition", "RegisterSaga"];

    public static int VersionOf(AttributeData saga) =>
        saga.NamedArguments.Any(static argument => argument.Key == "Version") ? SagaSymbols.Named<int>(saga, "Version") : 1;

    public static void Check(INamedTypeSymbol type, AttributeData saga, ImmutableArray<SagaProblem>.Builder problems, CancellationToken cancellationToken)
    {
        if (FindProblem(type, saga, cancellationToken) is { } message)
        {
            problems.Add(new(SagaRuleIds.SagaClass, SagaSymbols.LocationOf(type), message));
        }
    }

    public static IEnumerable<SagaServiceModel> Services(INamedTypeSymbol type) => Constructor(type) is not { } constructor
        ? []
        : constructor.Parameters.Where(static parameter => !HasOwnDefault(parameter)).Select(static parameter => new SagaServiceModel(
            Identifiers.Escape(parameter.Name),
            TypeNames.WithoutAnnotation(parameter.Type),
            parameter.HasExplicitDefaultValue || parameter.NullableAnnotation == NullableAnnotation.Annotated,
            KeyOf(parameter)));

    public static IEnumerable<string> MemberNames(INamedTypeSymbol type)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal) { type.Name };
        for (var current = type; current is not null; current = current.BaseType)
        {
            names.UnionWith(current.GetMembers().Where(static member => member.CanBeReferencedByName).Select(static member => member.Name));
        }

        return names;
    }

    private static string? FindProblem(INamedTypeSymbol type, AttributeData saga, CancellationToken cancellationToken)
    {
        if (HierarchyInfo.FirstNotPartial(type, cancellationToken) is { } closed)
        {
            return $"'{closed.Name}' must be partial, so that the saga's executor can be added to '{type.Name}'";
        }

        if (type.IsStatic || type.IsAbstract)
        {
            return $"'{type.Name}' must be a class that can be made: neither static nor abstract";
        }

        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.Arity > 0)
            {
                return $"'{current.Name}' must not be generic: a saga's log is read back by its name alone";
            }
        }

        if (SagaSymbols.VisibilityOf(type) == 0)
        {
            return $"'{type.Name}' must be visible in its assembly, so that it can be registered";
        }

        if (saga.ConstructorArguments.FirstOrDefault().Value is not string name || string.IsNullOrWhiteSpace(name))
        {
            return "The saga needs a name, which is its key in the log: [Saga(\"place-order\")]";
        }

        if (VersionOf(saga) < 1)
        {
            return "The saga's version must be 1 or more";
        }

        if (type.GetMembers().FirstOrDefault(static member => s_generated.Contains(member.Name) && !GeneratedSymbols.IsGeneratedByUpkeep(member)) is { } taken)
        {
            return $"'{type.Name}.{taken.Name}' has the name of a member that is generated: rename it";
        }

        return ConstructionProblem(type);
    }

    private static string? ConstructionProblem(INamedTypeSymbol type)
    {
        if (Constructor(type) is not { } constructor)
        {
            return $"'{type.Name}' has several constructors: leave one, which takes the services the steps need";
        }

        if (constructor.Parameters.FirstOrDefault(static parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType) is { } byRef)
        {
            return $"The constructor's parameter '{byRef.Name}' must be a service, taken by value";
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().FirstOrDefault(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }) is { } required)
            {
                return $"'{required.Name}' must not be required: the container makes the saga, through its constructor alone";
            }
        }

        return null;
    }

    private static IMethodSymbol? Constructor(INamedTypeSymbol type)
    {
        var constructors = type.InstanceConstructors
            .Where(constructor => !(type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type)))
            .ToList();
        return constructors.Count == 1 ? constructors[0] : null;
    }

    /// <summary>A default that is a value is left to the constructor; one that is null means that the service may be missing.</summary>
    private static bool HasOwnDefault(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue && (parameter.ExplicitDefaultValue is not null || parameter.Type.IsValueType);

    private static string? KeyOf(IParameterSymbol parameter) =>
        SagaSymbols.AttributeOf(parameter, "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute") is { ConstructorArguments.Length: 1 } keyed
            ? Literals.Constant(keyed.ConstructorArguments[0])
            : null;
}
