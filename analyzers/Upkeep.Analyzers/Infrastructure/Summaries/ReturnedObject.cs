namespace Upkeep.Analyzers.Infrastructure.Summaries;

/// <summary>What the caller of a method gets.</summary>
internal enum ReturnedObject
{
    Unknown,

    /// <summary>A new connection, not open; the caller owns it.</summary>
    Created,

    /// <summary>A new open object; the caller owns it.</summary>
    Acquired,
}
