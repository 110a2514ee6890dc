namespace Upkeep.Sql.Binding.Literals.Paths;

internal enum PathTokenKind
{
    End,

    /// <summary>A sign, also one of two characters.</summary>
    Sign,
    Word,
    Text,
    Integer,
    Number,
    Variable,

    /// <summary>The scanner's own complaint; its text is the message.</summary>
    Broken,
}

/// <summary>A token of a JSON path.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The sign, the word without its escapes, the content of the text.</param>
/// <param name="Shown">What PostgreSQL shows of it where it is wrong; "" where it speaks of the end.</param>
internal readonly record struct PathToken(PathTokenKind Kind, string Text, string Shown)
{
    private static readonly HashSet<string> s_keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "is", "to", "abs", "lax", "flag", "last", "size", "type", "with", "floor", "double", "exists", "starts", "strict", "ceiling", "unknown", "datetime", "keyvalue", "like_regex",
    };

    public bool Is(string sign) => Kind == PathTokenKind.Sign && Text == sign;

    public bool IsWord(string keyword) => Kind == PathTokenKind.Word && s_keywords.Contains(Text) && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>These are written in small letters only.</summary>
    public bool IsConstant => Kind == PathTokenKind.Word && Text is "true" or "false" or "null";
}
