using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>
/// The context that writes what the log stores. Its generated half is out of sight of this generator, but its [JsonSerializable]
/// attributes are not.
/// </summary>
internal static class SagaJsonContext
{
    private const string BaseType = "System.Text.Json.Serialization.JsonSerializerContext";
    private const string Serializable = "System.Text.Json.Serialization.JsonSerializableAttribute";

    /// <returns>The context; null when there is none that can be used.</returns>
    public static INamedTypeSymbol? Check(
        INamedTypeSymbol type, AttributeData saga, IEnumerable<ITypeSymbol?> stored, ImmutableArray<SagaProblem>.Builder problems)
    {
        var location = SagaSymbols.LocationOf(type);
        if (SagaSymbols.Named<INamedTypeSymbol>(saga, "JsonContext") is not { } context || context.TypeKind == TypeKind.Error)
        {
            problems.Add(new(
                SagaRuleIds.JsonContext, location,
                $"'{type.Name}' needs a JsonSerializerContext of yours for what its log stores: [Saga(\"…\", JsonContext = typeof(…))]"));
            return null;
        }

        if (!DerivesFromContext(context))
        {
            problems.Add(new(SagaRuleIds.JsonContext, location, $"'{context.Name}' is not a JsonSerializerContext"));
            return null;
        }

        var covered = context.GetAttributes()
            .Where(static attribute => attribute.AttributeClass is { } attributeClass && TypeNames.Plain(attributeClass) == Serializable)
            .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value as ITypeSymbol)
            .ToList();
        foreach (var missing in stored.Where(one => one is not null && !covered.Any(known => SymbolEqualityComparer.Default.Equals(known, one)))
            .Distinct(SymbolEqualityComparer.Default))
        {
            var name = ((ITypeSymbol)missing!).WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            problems.Add(new(SagaRuleIds.JsonContext, location, $"The log of '{type.Name}' stores {name}: add [JsonSerializable(typeof({name}))] to '{context.Name}'"));
        }

        return context;
    }

    private static bool DerivesFromContext(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SagaSymbols.Is(current, BaseType))
            {
                return true;
            }
        }

        return false;
    }
}
