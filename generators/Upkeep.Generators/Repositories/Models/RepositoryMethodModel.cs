using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

internal enum StatementKind
{
    Query,
    Command,
    Copy,
}

internal enum ResultKind
{
    Nothing,

    /// <summary>The number of rows that were affected.</summary>
    Affected,

    /// <summary>Whether a row was affected.</summary>
    IsAffected,

    One,
    OneOrNone,
    List,
    Array,
    Stream,
}

/// <summary>A partial method to complete.</summary>
internal sealed record RepositoryMethodModel
{
    /// <summary>Escaped where it is a keyword.</summary>
    public required string Name { get; init; }

    /// <summary>Accessibility and what else the declaration says before <c>partial</c>, with a space behind.</summary>
    public required string Modifiers { get; init; }

    public required string ReturnType { get; init; }

    public required StatementKind Kind { get; init; }

    /// <summary>The text; null when it is in a file.</summary>
    public required string? Sql { get; init; }

    public required ResultKind Result { get; init; }

    /// <summary>The number type of <see cref="ResultKind.Affected"/>.</summary>
    public required string? CountType { get; init; }

    public required RowModel? Row { get; init; }

    /// <summary>The declaration says that there may be no row; else it says nothing, as code without annotations does.</summary>
    public required bool IsResultAnnotated { get; init; }

    public required EquatableArray<RepositoryParameterModel> Parameters { get; init; }

    /// <summary>The token of an asynchronous stream carries its attribute already.</summary>
    public required bool HasEnumeratorCancellation { get; init; }

    public RepositoryParameterModel? Find(ParameterRole role) => Parameters.FirstOrDefault(parameter => parameter.Role == role);
}
