namespace Upkeep.Sql.Catalog;

/// <summary>pg_type.typtype.</summary>
public enum PgTypeKind
{
    Base,
    Composite,
    Domain,
    Enum,
    Pseudo,
    Range,
    Multirange,
}

/// <summary>How a value of the type takes a subscript: pg_type.typsubscript.</summary>
public enum SubscriptKind
{
    None,

    /// <summary>A true array of any dimensions.</summary>
    Array,

    /// <summary>A fixed-length vector such as point or oidvector.</summary>
    FixedLength,

    /// <summary>jsonb['a']: the result is jsonb, the subscripts are text or integer.</summary>
    Json,

    /// <summary>A type of an extension, such as hstore: the result is text.</summary>
    Extension,
}

/// <summary>A row of pg_type. Ids of built-in types are PostgreSQL's own OIDs.</summary>
public sealed record PgType
{
    public required int Id { get; init; }

    public required string Schema { get; init; }

    public required string Name { get; init; }

    public PgTypeKind Kind { get; init; }

    /// <summary>pg_type.typcategory: 'N' numeric, 'S' string, 'A' array, 'U' user-defined …</summary>
    public char Category { get; init; } = 'U';

    public bool IsPreferred { get; init; }

    public SubscriptKind Subscript { get; init; }

    /// <summary>The element's type where the type takes an integer subscript, or 0.</summary>
    public int ElementId { get; init; }

    /// <summary>The array type over this type, or 0.</summary>
    public int ArrayId { get; init; }

    /// <summary>The type under a domain, or 0.</summary>
    public int BaseId { get; init; }

    /// <summary>The modifier a domain gives its base type, or -1.</summary>
    public int BaseModifier { get; init; } = -1;

    /// <summary>A domain declared NOT NULL.</summary>
    public bool IsNotNull { get; init; }

    /// <summary>The names of a domain's CHECK constraints.</summary>
    public IReadOnlyList<string> CheckNames { get; init; } = [];

    /// <summary>A range's subtype, a multirange's range, or 0.</summary>
    public int RangeElementId { get; init; }

    /// <summary>The multirange over a range, or 0.</summary>
    public int MultirangeId { get; init; }

    /// <summary>The columns of a composite or row type that belongs to no relation of its own catalogue entry.</summary>
    public IReadOnlyList<CatalogColumn> Attributes { get; init; } = [];

    /// <summary>An enum's labels in their sort order.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    public bool IsTrueArray => Subscript == SubscriptKind.Array && (Category == 'A' || Id == TypeIds.RecordArray);

    public override string ToString() => Name;
}

/// <summary>A column of a system relation or of a composite type.</summary>
public sealed record CatalogColumn(string Name, int TypeId, int Modifier, bool IsNotNull);
