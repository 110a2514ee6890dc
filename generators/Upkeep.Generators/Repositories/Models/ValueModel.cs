using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>How a value of the database is held in C#.</summary>
internal enum ValueKind
{
    /// <summary>A type Npgsql reads and writes itself; arrays of such types too.</summary>
    Native,

    /// <summary>An enum by its labels: a PostgreSQL enum, or text.</summary>
    EnumLabel,

    /// <summary>An enum with [Flags], by its number.</summary>
    EnumNumber,

    /// <summary>What the JsonSerializerContext of the repository names.</summary>
    Json,

    /// <summary>A collection that becomes an array.</summary>
    Sequence,

    /// <summary>A collection of enums, by their labels.</summary>
    EnumSequence,
}

/// <summary>A value: a parameter, a column, a part of a row.</summary>
internal sealed record ValueModel
{
    public required ValueKind Kind { get; init; }

    /// <summary>The type as source, without <c>?</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The metadata name of the type without arguments, such as <c>System.Int32</c>: what the column's type is compared with.</summary>
    public required string MetadataName { get; init; }

    /// <summary>For people: <c>int?</c>.</summary>
    public required string DisplayType { get; init; }

    /// <summary>Takes null, or says nothing about it, as code without annotations does.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>Says that null is possible.</summary>
    public required bool IsAnnotated { get; init; }

    public required bool IsReferenceType { get; init; }

    /// <summary>Of a sequence or an enum by number, the type behind; else null.</summary>
    public required string? ElementType { get; init; }

    public required EquatableArray<EnumLabelModel> Labels { get; init; }

    public string AnnotatedType => IsAnnotated ? Type + "?" : Type;
}

/// <param name="Member">The member of the enum, escaped.</param>
/// <param name="Label">What PostgreSQL calls it.</param>
internal sealed record EnumLabelModel(string Member, string Label);
