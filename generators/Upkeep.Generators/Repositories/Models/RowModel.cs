using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>What a row becomes.</summary>
internal enum RowKind
{
    /// <summary>One column is the value itself.</summary>
    Value,

    /// <summary>The columns by position.</summary>
    Tuple,

    /// <summary>The columns by name, into a constructor and properties.</summary>
    Object,
}

internal sealed record RowModel
{
    public required RowKind Kind { get; init; }

    /// <summary>The type as source, without <c>?</c>.</summary>
    public required string Type { get; init; }

    public required string DisplayType { get; init; }

    public required EquatableArray<RowMemberModel> Members { get; init; }
}

/// <summary>A constructor parameter or a property that a column fills.</summary>
internal sealed record RowMemberModel
{
    /// <summary>The name in C#, escaped; empty for a value or the element of a tuple.</summary>
    public required string Name { get; init; }

    /// <summary>What the column is called, but for case and underscores.</summary>
    public required string Column { get; init; }

    public required bool IsConstructorParameter { get; init; }

    /// <summary>A constructor parameter without a default value, or a required property: the column must be there.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>Can only be set while the object is made.</summary>
    public required bool IsInitOnly { get; init; }

    public required ValueModel Value { get; init; }

    /// <summary>Set after the object is made, if its column turns out to be there.</summary>
    public bool CanFollow => !IsConstructorParameter && !IsRequired && !IsInitOnly;
}
