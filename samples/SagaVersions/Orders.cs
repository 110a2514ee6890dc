using System.Text.Json.Serialization;

namespace SagaVersions;

/// <summary>What a saga is about.</summary>
/// <param name="Id">The order.</param>
/// <param name="IsSlow">Whether the old deployment is killed while it ships it.</param>
public sealed record Order(int Id, bool IsSlow);

public sealed record Shipped(int OrderId, int Version);

[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Shipped))]
internal sealed partial class OrderJson : JsonSerializerContext;
