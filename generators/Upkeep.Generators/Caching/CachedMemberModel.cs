using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Caching;

/// <summary>One member whose values are kept.</summary>
internal sealed record CachedMemberModel
{
    /// <summary>The property of the caches, called after the member.</summary>
    public required string PropertyName { get; init; }

    /// <summary>What metrics and logs say.</summary>
    public required string FunctionName { get; init; }

    public required int Seconds { get; init; }

    public required int MaxEntries { get; init; }

    /// <summary>The arguments as a tuple type, as source.</summary>
    public required string KeyType { get; init; }

    public required TypeRef ValueType { get; init; }

    /// <summary>The call of the member itself on <c>inner</c> with the items of <c>key</c>: a Task.</summary>
    public required string Computation { get; init; }

    /// <summary>Whether the value is computed when the host starts.</summary>
    public required bool WarmUp { get; init; }
}

/// <summary>A cached value that a member invalidates.</summary>
/// <param name="PropertyName">Whose.</param>
/// <param name="Key">The arguments as source, from the invalidating member's parameters; null for all values.</param>
internal sealed record InvalidationModel(string PropertyName, string? Key);
