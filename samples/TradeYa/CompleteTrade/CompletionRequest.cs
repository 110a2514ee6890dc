using System.Text.Json.Serialization;

namespace TradeYa.CompleteTrade;

/// <summary>The saga's input: which trade, and how many points each member earns by it.</summary>
public sealed record CompletionRequest(Guid TradeId, int Points);

/// <summary>Who traded, and where they get mail.</summary>
public sealed record Participants(Guid OfferedBy, string OfferedByEmail, Guid AcceptedBy, string AcceptedByEmail)
{
    /// <summary>Always the same order, so that two trades of the same pair never lock their rows crosswise.</summary>
    public Guid[] InLockOrder() => OfferedBy.CompareTo(AcceptedBy) < 0 ? [OfferedBy, AcceptedBy] : [AcceptedBy, OfferedBy];
}

/// <summary>The key under which both messages were sent.</summary>
public sealed record MessageKey(string Value);

[JsonSerializable(typeof(CompletionRequest))]
[JsonSerializable(typeof(Participants))]
[JsonSerializable(typeof(MessageKey))]
internal sealed partial class CompleteTradeJson : JsonSerializerContext;
