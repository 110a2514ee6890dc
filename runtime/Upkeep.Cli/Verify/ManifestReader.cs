using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace Upkeep.Cli.Verify;

/// <summary>Reads the queries of an assembly from its metadata alone: nothing of it is loaded or run, and what it refers to need not be there.</summary>
internal static class ManifestReader
{
    private const string Key = "upkeep:query";
    private const ushort Prolog = 1;

    /// <exception cref="CommandException">The file is no assembly, or cannot be read.</exception>
    public static IReadOnlyList<ManifestQuery> Read(string path)
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
            if (!metadata.IsAssembly)
            {
                throw new CommandException($"'{path}' is no .NET assembly");
            }

            return [.. Entries(metadata).Select(json => Parse(json, path)).OrderBy(static query => query.Name, StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or BadImageFormatException or NotSupportedException)
        {
            throw new CommandException($"cannot read the assembly '{path}': {failure.Message}");
        }
    }

    private static IEnumerable<string> Entries(MetadataReader metadata)
    {
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference
                || metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is not { Kind: HandleKind.TypeReference } parent
                || metadata.GetTypeReference((TypeReferenceHandle)parent) is var type && !metadata.StringComparer.Equals(type.Name, "AssemblyMetadataAttribute"))
            {
                continue;
            }

            var value = metadata.GetBlobReader(attribute.Value);
            if (value.Length > sizeof(ushort) && value.ReadUInt16() == Prolog && value.ReadSerializedString() == Key && value.ReadSerializedString() is { } json)
            {
                yield return json;
            }
        }
    }

    private static ManifestQuery Parse(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var entry = document.RootElement;
            return new ManifestQuery(
                Text(entry, "name"), Text(entry, "kind"), Text(entry, "sql"),
                [.. Items(entry, "parameters").Select(static item => new ManifestParameter(Text(item, "name"), Text(item, "type")))],
                [.. Items(entry, "columns").Select(static item => new ManifestColumn(
                    item.TryGetProperty("ordinal", out var ordinal) && ordinal.TryGetInt32(out var number) ? number : -1, Text(item, "name"), Text(item, "type")))]);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new CommandException($"the manifest in '{path}' makes no sense: {malformed.Message}; build the assembly and this tool with the same version of Upkeep");
        }
    }

    private static string Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static JsonElement.ArrayEnumerator Items(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.EnumerateArray() : default;
}
