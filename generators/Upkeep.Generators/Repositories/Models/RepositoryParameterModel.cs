using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

internal enum ParameterRole
{
    Value,

    /// <summary>An object whose members are values.</summary>
    Row,

    /// <summary>A collection of those.</summary>
    Rows,

    /// <summary>An asynchronous stream of those.</summary>
    AsyncRows,

    Connection,
    Transaction,
    CancellationToken,
}

internal sealed record RepositoryParameterModel
{
    /// <summary>Escaped.</summary>
    public required string Name { get; init; }

    /// <summary>With its modifier, as the declaration has it.</summary>
    public required string Declaration { get; init; }

    public required ParameterRole Role { get; init; }

    public required bool IsNullable { get; init; }

    /// <summary>Set for a value.</summary>
    public required ValueModel? Value { get; init; }

    /// <summary>Set for rows: what one of them is, as source.</summary>
    public required string? ElementType { get; init; }

    /// <summary>How many rows a collection holds: <c>.Count</c>, <c>.Length</c>; null where it must be counted.</summary>
    public required string? CountMember { get; init; }

    /// <summary>What a row can be asked for.</summary>
    public required EquatableArray<RowSourceMemberModel> Members { get; init; }
}

/// <param name="Name">The property or tuple element, escaped.</param>
/// <param name="Column">What SQL calls it, but for case and underscores.</param>
/// <param name="Value">Its type.</param>
internal sealed record RowSourceMemberModel(string Name, string Column, ValueModel Value);
