using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Caching;

/// <summary>Reads [Cached], [Invalidates] and [WarmUp] from the members of one instrumented type.</summary>
internal sealed class CachingParser
{
    private readonly INamedTypeSymbol _type;
    private readonly Dictionary<IMethodSymbol, Entry> _cached = new(SymbolEqualityComparer.Default);
    private readonly UniqueNames _properties;

    /// <param name="type">The instrumented type.</param>
    /// <param name="cachesName">The class of the caches, whose name no member of it may have.</param>
    /// <param name="members">The service members the decorator implements, each with the inner object it is called on.</param>
    public CachingParser(INamedTypeSymbol type, string cachesName, IEnumerable<(IMethodSymbol Method, string Target)> members)
    {
        _type = type;
        _properties = new([.. type.TypeParameters.Select(static parameter => parameter.Name), cachesName, "Dispose"]);
        foreach (var (method, target) in members)
        {
            if (MemberAttributes.Carrier(type, method) is { } carrier
                && MemberAttributes.Find(carrier, WellKnownNames.CachedAttribute) is { } attribute
                && CachingEligibility.Obstacle(carrier, attribute) is null)
            {
                _cached.Add(method, new(carrier, ToModel(method, carrier, attribute, target)));
            }
        }
    }

    public IEnumerable<CachedMemberModel> All => _cached.Values.Select(static entry => entry.Model).OrderBy(static model => model.PropertyName, StringComparer.Ordinal);

    /// <summary>The cache in front of a service member, null if it is not cached.</summary>
    public CachedMemberModel? Of(IMethodSymbol member) => _cached.TryGetValue(member, out var entry) ? entry.Model : null;

    /// <summary>The key made of a service member's own arguments.</summary>
    public static string KeyOf(IMethodSymbol member) =>
        Key([.. CachingEligibility.KeyParameters(member).Select(static parameter => Identifiers.Escape(parameter.Name))]);

    public IEnumerable<InvalidationModel> InvalidatedBy(IMethodSymbol member)
    {
        if (MemberAttributes.Carrier(_type, member) is not { } carrier
            || MemberAttributes.Find(carrier, WellKnownNames.InvalidatesAttribute) is not { } attribute
            || WellKnownTypes.ShapeOf(member) == ReturnShape.AsyncEnumerable)
        {
            return [];
        }

        var names = new HashSet<string>(MemberAttributes.Strings(attribute), StringComparer.Ordinal);
        return _cached
            .Where(cached => names.Contains(cached.Value.Carrier.Name))
            .Select(cached => new InvalidationModel(cached.Value.Model.PropertyName, KeyFrom(member, cached.Key)))
            .OrderBy(static invalidation => invalidation.PropertyName, StringComparer.Ordinal);
    }

    private CachedMemberModel ToModel(IMethodSymbol method, IMethodSymbol carrier, AttributeData attribute, string target)
    {
        var item = 0;
        var arguments = method.Parameters.Select(parameter => WellKnownTypes.IsCancellationToken(parameter.Type)
            ? "cancellationToken"
            : $"key.Item{(++item).ToString(System.Globalization.CultureInfo.InvariantCulture)}").ToList();
        var asTask = WellKnownTypes.ShapeOf(method) == ReturnShape.ValueTaskOfT ? ".AsTask()" : "";
        return new()
        {
            PropertyName = _properties.Take(method.Name),
            FunctionName = $"{TypeNames.Plain(_type)}.{method.Name}",
            Seconds = attribute.Named("Seconds") as int? ?? 600,
            MaxEntries = attribute.Named("MaxEntries") as int? ?? 10_000,
            KeyType = KeyType([.. CachingEligibility.KeyParameters(method).Select(static parameter => TypeNames.Of(parameter.Type))]),
            ValueType = TypeRef.From(((INamedTypeSymbol)method.ReturnType).TypeArguments[0]),
            Computation = $"{target}.{Identifiers.Escape(method.Name)}({string.Join(", ", arguments)}){asTask}",
            WarmUp = item == 0 && MemberAttributes.Has(carrier, WellKnownNames.WarmUpAttribute),
        };
    }

    /// <summary>The cached member's key from parameters of the same name and type, null if one is missing.</summary>
    private static string? KeyFrom(IMethodSymbol member, IMethodSymbol cached)
    {
        var wanted = CachingEligibility.KeyParameters(cached).ToList();
        return wanted.Count > 0 && wanted.All(key => member.Parameters.Any(parameter =>
            parameter.Name == key.Name && parameter.RefKind == RefKind.None && SymbolEqualityComparer.Default.Equals(parameter.Type, key.Type)))
            ? Key([.. wanted.Select(static key => Identifiers.Escape(key.Name))])
            : null;
    }

    private static string Key(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "default",
        1 => $"new({names[0]})",
        _ => $"({string.Join(", ", names)})",
    };

    private static string KeyType(IReadOnlyList<string> types) => types.Count switch
    {
        0 => "global::System.ValueTuple",
        1 => $"global::System.ValueTuple<{types[0]}>",
        _ => $"({string.Join(", ", types)})",
    };

    private sealed record Entry(IMethodSymbol Carrier, CachedMemberModel Model);
}
