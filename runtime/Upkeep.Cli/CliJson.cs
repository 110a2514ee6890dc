using System.Text.Json.Serialization;
using Upkeep.Errors;
using Upkeep.Findings;

namespace Upkeep.Cli;

/// <summary>What commands write with <c>--json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DatabaseReport))]
[JsonSerializable(typeof(ErrorExplanation))]
[JsonSerializable(typeof(List<ErrorExplanation>))]
internal sealed partial class CliJson : JsonSerializerContext;

/// <summary>What is written a line at a time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Doctor.FixLogEntry))]
internal sealed partial class CliJsonLine : JsonSerializerContext;
