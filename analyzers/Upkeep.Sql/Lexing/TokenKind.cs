namespace Upkeep.Sql.Lexing;

#pragma warning disable CA1720 // SQL literals are called what they are called.
public enum TokenKind : byte
{
    EndOfText,

    /// <summary>An unquoted name that is no keyword.</summary>
    Identifier,

    /// <summary><c>"name"</c> or <c>U&amp;"name"</c>, with its UESCAPE clause.</summary>
    QuotedIdentifier,

    /// <summary>Which one is <see cref="Token.Keyword"/>.</summary>
    Keyword,

    /// <summary><c>'text'</c>, with its continuations on following lines.</summary>
    String,

    /// <summary><c>E'text'</c></summary>
    EscapeString,

    /// <summary><c>U&amp;'text'</c>, with its UESCAPE clause.</summary>
    UnicodeString,

    /// <summary><c>$tag$text$tag$</c></summary>
    DollarString,

    /// <summary><c>N'text'</c>: PostgreSQL reads it as the type <c>nchar</c> before a string.</summary>
    NationalString,

    /// <summary><c>B'01'</c></summary>
    BitString,

    /// <summary><c>X'ff'</c></summary>
    HexString,

    /// <summary>A whole number that fits 32 bits.</summary>
    Integer,

    /// <summary>Any other number.</summary>
    Number,

    /// <summary><c>$1</c></summary>
    PositionalParameter,

    /// <summary>An operator that has no kind of its own.</summary>
    Operator,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Caret,
    Less,
    Greater,
    Equals,
    LessEquals,
    GreaterEquals,
    NotEquals,
    EqualsGreater,
    ColonEquals,
    TypeCast,
    DotDot,
    Comma,
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    Dot,
    Semicolon,
    Colon,

    /// <summary>An interpolation hole that is a token of its own. What it stands for is in <see cref="TokenList.Holes"/>.</summary>
    Hole,

    /// <summary>In files: a psql command that ends the statement before it, such as <c>\g</c>.</summary>
    MetaCommand,

    /// <summary>Text that is no token. <see cref="TokenList.GetError"/> says why.</summary>
    Bad,
}
#pragma warning restore CA1720
