using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

internal enum ExecutionMode
{
    Single,

    /// <summary>Once for each row, in one NpgsqlBatch.</summary>
    Batch,

    /// <summary>Once, with an array for each member of the rows.</summary>
    Unnest,

    Copy,
}

/// <summary>What the SQL of a method came to.</summary>
internal sealed record StatementModel
{
    /// <summary>As it is sent: parameters are numbered.</summary>
    public required string Text { get; init; }

    public required ExecutionMode Mode { get; init; }

    /// <summary>False where several statements share named parameters, which Npgsql takes apart at run time.</summary>
    public required bool IsNumbered { get; init; }

    /// <summary>In the order of their numbers; of COPY, in the order of its columns.</summary>
    public required EquatableArray<ArgumentModel> Arguments { get; init; }

    /// <summary>For each member of the row the position of its column, or -1. Empty if they are looked up by name at run time.</summary>
    public required EquatableArray<int> Ordinals { get; init; }

    /// <summary>The SQL itself allows no second row.</summary>
    public required bool IsAtMostOneRow { get; init; }
}

/// <summary>A value that is sent.</summary>
internal sealed record ArgumentModel
{
    /// <summary>Without its sign; used where parameters stay named.</summary>
    public required string ParameterName { get; init; }

    /// <summary>The parameter of the method, escaped.</summary>
    public required string Owner { get; init; }

    /// <summary>The member of it that is sent; null for the parameter itself.</summary>
    public required string? Member { get; init; }

    /// <summary>A member of each element rather than of the parameter.</summary>
    public required bool IsOfRows { get; init; }

    public required ValueModel Value { get; init; }

    /// <summary>The member of NpgsqlDbType to send it as; null to leave it to Npgsql.</summary>
    public required string? DbType { get; init; }

    /// <summary>The name of the database's type where it has no member in NpgsqlDbType; else null.</summary>
    public required string? DataTypeName { get; init; }
}

/// <summary>A method and its statement.</summary>
internal sealed record BoundMethodModel(RepositoryMethodModel Method, StatementModel Statement);

/// <param name="Repository">Its attributes and signatures.</param>
/// <param name="Methods">Those whose SQL came to something.</param>
/// <param name="Probe">What its health check sends; null without one.</param>
internal sealed record BoundRepositoryModel(RepositoryModel Repository, EquatableArray<BoundMethodModel> Methods, string? Probe);
