namespace Upkeep.Sql.Lexing;

/// <summary>How a text is to be read.</summary>
public sealed class SqlOptions
{
    /// <summary>PostgreSQL 15, one text as a driver would send it.</summary>
    public static SqlOptions Default { get; } = new();

    /// <summary>PostgreSQL 15, a file as psql would run it.</summary>
    public static SqlOptions File { get; } = new() { IsFile = true };

    /// <summary>The version of PostgreSQL that is to read it.</summary>
    public LanguageLevel Level { get; init; } = LanguageLevel.PostgreSql15;

    /// <summary>As <see cref="Default"/>, or with <paramref name="isFile"/> as <see cref="File"/>, of another version.</summary>
    public static SqlOptions Of(LanguageLevel level, bool isFile = false) =>
        level == LanguageLevel.PostgreSql15 ? (isFile ? File : Default) : new SqlOptions { Level = level, IsFile = isFile };

    /// <summary>The level of a server of this major version; of one that nothing is known of, the nearest.</summary>
    public static LanguageLevel LevelOf(int majorVersion) =>
        (LanguageLevel)Math.Min(Math.Max(majorVersion, (int)LanguageLevel.PostgreSql15), (int)LanguageLevel.PostgreSql17);

    /// <summary>Skip a byte-order mark, psql's meta-commands and COPY's data lines, and read psql's variables.</summary>
    public bool IsFile { get; init; }

    /// <summary>The holes of the text, by position.</summary>
    public IReadOnlyList<SqlHole> Holes { get; init; } = [];
}

public enum LanguageLevel
{
    PostgreSql15 = 15,
    PostgreSql16 = 16,
    PostgreSql17 = 17,
}
