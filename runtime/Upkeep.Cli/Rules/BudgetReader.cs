using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Upkeep.Metrics;

namespace Upkeep.Cli.Rules;

/// <summary>
/// Reads the budgets of an assembly from its metadata alone: nothing of it is loaded or run, and what it refers to need not be there.
/// </summary>
internal static class BudgetReader
{
    private const string Namespace = "Upkeep";

    /// <exception cref="CommandException">The file is no assembly, or cannot be read.</exception>
    public static IReadOnlyList<OperationBudget> Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var portable = new PEReader(file);
            if (!portable.HasMetadata)
            {
                throw new CommandException($"'{path}' is no .NET assembly");
            }

            var metadata = portable.GetMetadataReader();
            return [.. metadata.TypeDefinitions.SelectMany(type => OfType(metadata, metadata.GetTypeDefinition(type))).OrderBy(static budget => budget.Operation, StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            throw new CommandException($"cannot read the assembly '{path}': {failure.Message}");
        }
    }

    private static IEnumerable<OperationBudget> OfType(MetadataReader metadata, TypeDefinition type)
    {
        if (Find(metadata, type.GetCustomAttributes(), "InstrumentedAttribute") is null)
        {
            yield break;
        }

        foreach (var handle in type.GetMethods())
        {
            var method = metadata.GetMethodDefinition(handle);
            if (Find(metadata, method.GetCustomAttributes(), "BudgetAttribute") is { } attribute)
            {
                yield return Budget($"{FullName(metadata, type)}.{metadata.GetString(method.Name)}", attribute);
            }
        }
    }

    private static OperationBudget Budget(string operation, CustomAttribute attribute)
    {
        var values = attribute.DecodeValue(AttributeTypes.Instance).NamedArguments.ToDictionary(static argument => argument.Name!, static argument => argument.Value);
        var defaults = new BudgetAttribute();
        var milliseconds = values.TryGetValue(nameof(BudgetAttribute.P95Ms), out var given) ? (int)given! : defaults.P95Ms;
        var errorRate = values.TryGetValue(nameof(BudgetAttribute.ErrorRate), out var rate) ? (double)rate! : defaults.ErrorRate;
        return new(operation, milliseconds <= 0 ? null : Bound(operation, milliseconds / 1000.0), milliseconds, errorRate >= 1 ? null : errorRate);
    }

    // The share of calls within a bucket's bound is exact; a quantile between two bounds is a guess.
    private static double Bound(string operation, double seconds)
    {
        var bound = UpkeepTelemetry.DurationBuckets.FirstOrDefault(bound => bound >= seconds);
        return bound > 0 ? bound : throw new CommandException($"the budget of {operation} is {seconds} s, but the histogram ends at {UpkeepTelemetry.DurationBuckets[^1]} s");
    }

    private static CustomAttribute? Find(MetadataReader metadata, CustomAttributeHandleCollection attributes, string name)
    {
        foreach (var handle in attributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
                && metadata.GetTypeReference((TypeReferenceHandle)parent) is var type
                && metadata.StringComparer.Equals(type.Name, name)
                && metadata.StringComparer.Equals(type.Namespace, Namespace))
            {
                return attribute;
            }
        }

        return null;
    }

    private static string FullName(MetadataReader metadata, TypeDefinition type)
    {
        var name = metadata.GetString(type.Name);
        var outer = type.GetDeclaringType();
        var arity = name.IndexOf('`', StringComparison.Ordinal);
        name = arity < 0 ? name : name[..arity];
        return !outer.IsNil ? $"{FullName(metadata, metadata.GetTypeDefinition(outer))}.{name}"
            : type.Namespace.IsNil ? name
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    // The attribute has properties of primitive types only.
    private sealed class AttributeTypes : ICustomAttributeTypeProvider<object>
    {
        public static AttributeTypes Instance { get; } = new();

        public object GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode;

        public object GetSystemType() => typeof(Type);

        public object GetSZArrayType(object elementType) => elementType;

        public object GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => handle;

        public object GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => handle;

        public object GetTypeFromSerializedName(string name) => name;

        public PrimitiveTypeCode GetUnderlyingEnumType(object type) => PrimitiveTypeCode.Int32;

        public bool IsSystemType(object type) => false;
    }
}
