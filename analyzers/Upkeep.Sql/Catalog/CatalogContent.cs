namespace Upkeep.Sql.Catalog;

/// <summary>The objects of one origin: of PostgreSQL itself, or of one extension.</summary>
public sealed record CatalogContent
{
    /// <summary>Ids of an extension's own types, operators and families start here; they are moved when it is created.</summary>
    public const int FirstLocalId = 1_000_000;

    /// <summary>Ids from here stand for entry i of <see cref="ForeignTypes"/>.</summary>
    public const int FirstForeignTypeId = 2_000_000;

    /// <summary>"" for PostgreSQL itself.</summary>
    public required string Name { get; init; }

    public string Version { get; init; } = "";

    /// <summary>Extensions that this one needs.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>Types of required extensions that are referred to here.</summary>
    public IReadOnlyList<string> ForeignTypes { get; init; } = [];

    public IReadOnlyList<PgType> Types { get; init; } = [];

    public IReadOnlyList<PgCast> Casts { get; init; } = [];

    public IReadOnlyList<PgOperator> Operators { get; init; } = [];

    public IReadOnlyList<PgFunction> Functions { get; init; } = [];

    public IReadOnlyList<PgOperatorFamily> OperatorFamilies { get; init; } = [];

    public IReadOnlyList<PgOperatorClass> OperatorClasses { get; init; } = [];

    public IReadOnlyList<CatalogRelation> Relations { get; init; } = [];
}
