using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

internal static class BudgetParser
{
    public static IEnumerable<BudgetModel> Parse(INamedTypeSymbol type, IEnumerable<ISymbol> members)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in members.OfType<IMethodSymbol>().Where(InstrumentedInterfaces.IsMeasured))
        {
            if (MemberAttributes.Carrier(type, method) is { } carrier
                && MemberAttributes.Find(carrier, WellKnownNames.BudgetAttribute) is { } attribute
                && known.Add(method.Name))
            {
                yield return new($"{TypeNames.Plain(type)}.{method.Name}", attribute.Named("P95Ms") as int? ?? 2000, attribute.Named("ErrorRate") as double? ?? 0.05);
            }
        }
    }
}
