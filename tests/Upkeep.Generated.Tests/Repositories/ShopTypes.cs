using System.Text.Json.Serialization;
using NpgsqlTypes;

namespace Upkeep.Generated.Tests.Repositories;

public enum TradeStatus
{
    Open,

    [PgName("in-progress")]
    InProgress,

    Completed,
}

[Flags]
public enum TradeMarks
{
    None = 0,
    Featured = 1,
    Urgent = 2,
}

/// <summary>A record: the columns fill the constructor.</summary>
public sealed record Trade(long Id, string Title, TradeStatus Status, Guid? AcceptedBy);

/// <summary>A class with what the language offers for properties.</summary>
public sealed class TradeCard
{
    public required long Id { get; init; }

    public string Title { get; set; } = "untitled";

    public decimal Price { get; set; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public TradeDetails? Details { get; set; }

    public NpgsqlRange<int>? Valid { get; set; }

    public TradeMarks Flags { get; set; }

    /// <summary>No column: keeps its own value.</summary>
    public string Note { get; set; } = "none";
}

public sealed record TradeDetails(string Colour, int Size);

public readonly record struct Member(Guid Id, string Handle, string? Email);

[JsonSerializable(typeof(TradeDetails))]
public sealed partial class ShopJson : JsonSerializerContext;
