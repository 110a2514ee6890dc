namespace Upkeep.Sql.Lexing;

/// <summary>
/// A place in the text where something unknown is put in at run time. In the text stands one
/// <see cref="Marker"/> for it: <see cref="SqlTextBuilder"/> writes it.
/// </summary>
public readonly struct SqlHole(int position, HoleKind kind)
{
    /// <summary>OBJECT REPLACEMENT CHARACTER. PostgreSQL reads it as part of a name, as it reads every character beyond ASCII.</summary>
    public const char Marker = '\uFFFC';

    public int Position { get; } = position;

    public HoleKind Kind { get; } = kind;
}

public enum HoleKind : byte
{
    /// <summary>A name, or dotted names, of a table, column, schema and so on.</summary>
    Identifier,

    /// <summary>A value: a literal or a parameter.</summary>
    Value,

    /// <summary>Any piece of SQL, also none.</summary>
    Fragment,
}
