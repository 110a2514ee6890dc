using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Upkeep.Sagas;

/// <summary>JSON through a source-generated context only: no reflection.</summary>
public static class SagaJson
{
    /// <summary>UTF-8 JSON of <paramref name="value"/>.</summary>
    /// <exception cref="InvalidOperationException">The context does not cover <typeparamref name="T"/>.</exception>
    public static byte[] Serialize<T>(T value, JsonSerializerContext context) =>
        JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>(context));

    /// <summary>The value of <paramref name="utf8Json"/>; <see langword="default"/> for <see langword="null"/>.</summary>
    /// <exception cref="InvalidOperationException">The context does not cover <typeparamref name="T"/>.</exception>
    public static T? Deserialize<T>(byte[]? utf8Json, JsonSerializerContext context) =>
        utf8Json is null ? default : JsonSerializer.Deserialize(utf8Json, TypeInfo<T>(context));

    private static JsonTypeInfo<T> TypeInfo<T>(JsonSerializerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
            ?? throw new InvalidOperationException(
                $"{context.GetType()} does not cover {typeof(T)}: add [JsonSerializable(typeof({typeof(T).Name}))] to it.");
    }
}
