using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

/// <summary>What [HealthCheck] says, with the defaults that its documentation has.</summary>
internal static class HealthCheckArguments
{
    public static int DegradedAfterMs(AttributeData attribute) => attribute.Named("DegradedAfterMs") as int? ?? 5000;

    public static int TimeoutMs(AttributeData attribute) => attribute.Named("TimeoutMs") as int? ?? 30000;

    public static int KeepMs(AttributeData attribute) => attribute.Named("KeepMs") as int? ?? 1000;

    public static IEnumerable<string> Tags(AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Tags", Value: { Kind: TypedConstantKind.Array, IsNull: false } tags })
            {
                return tags.Values.Select(static tag => tag.Value).OfType<string>().Where(static tag => tag != "live");
            }
        }

        return [];
    }
}
