using System.Text.Json.Serialization;
using Upkeep.Errors;

namespace Upkeep.Cli;

/// <summary>What commands write with <c>--json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorExplanation))]
[JsonSerializable(typeof(List<ErrorExplanation>))]
internal sealed partial class CliJson : JsonSerializerContext;
