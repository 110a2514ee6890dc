namespace Upkeep.Sql.Lexing;

/// <summary>A token: where it is and what it is. Its text is in the <see cref="TokenList"/>.</summary>
public readonly struct Token(TokenKind kind, Keyword keyword, TokenTraits flags, int start, int length)
{
    public int Start { get; } = start;

    public int Length { get; } = length;

    public Keyword Keyword { get; } = keyword;

    public TokenKind Kind { get; } = kind;

    public TokenTraits Traits { get; } = flags;

    public int End => Start + Length;
}

[Flags]
public enum TokenTraits : byte
{
    None = 0,

    /// <summary>An interpolation hole is part of this token.</summary>
    ContainsHole = 1,

    /// <summary><c>@</c> or <c>:</c> with a name right behind: where an operand is expected, the two tokens are a parameter.</summary>
    NamedParameter = 2,

    /// <summary>The value differs from the text: upper case, doubled quotes, escapes or continuations.</summary>
    NeedsDecoding = 4,

    /// <summary>The first token of a line.</summary>
    FirstOnLine = 8,
}
