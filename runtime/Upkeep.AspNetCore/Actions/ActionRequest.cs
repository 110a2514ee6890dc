using System.Text.Json.Serialization;

namespace Upkeep.AspNetCore.Actions;

/// <summary>What an operator asks for on the page.</summary>
/// <param name="Id">The saga's or the finding's.</param>
/// <param name="Reason">Why: it goes into the audit row.</param>
internal sealed record ActionRequest(string? Id, string? Reason);

/// <param name="Message">What was done, or why not.</param>
internal sealed record ActionAnswer(string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ActionRequest))]
[JsonSerializable(typeof(ActionAnswer))]
internal sealed partial class ActionJsonContext : JsonSerializerContext;
