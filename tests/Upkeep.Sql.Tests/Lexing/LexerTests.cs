using Upkeep.Sql.Lexing;
using Upkeep.Sql.Tests.Oracle;

namespace Upkeep.Sql.Tests.Lexing;

public sealed class LexerTests
{
    [Theory]
    [InlineData("plain", TokenKind.Identifier)]
    [InlineData("_näme$1", TokenKind.Identifier)]
    [InlineData("\"a \"\" b\"", TokenKind.QuotedIdentifier)]
    [InlineData("U&\"d\\0061t\\+000061\"", TokenKind.QuotedIdentifier)]
    [InlineData("u&\"d!0061t\" UESCAPE '!'", TokenKind.QuotedIdentifier)]
    [InlineData("SeLeCt", TokenKind.Keyword)]
    [InlineData("'it''s'", TokenKind.String)]
    [InlineData("'a'\n 'b'", TokenKind.String)]
    [InlineData("'a' -- why\n  -- not\n 'b'", TokenKind.String)]
    [InlineData("E'a\\'b\\n\\x41'", TokenKind.EscapeString)]
    [InlineData("U&'\\0441'", TokenKind.UnicodeString)]
    [InlineData("$$a'b$$", TokenKind.DollarString)]
    [InlineData("$t$ $$ $x$ $t$", TokenKind.DollarString)]
    [InlineData("N'a'", TokenKind.NationalString)]
    [InlineData("b'01'", TokenKind.BitString)]
    [InlineData("X'1fF'", TokenKind.HexString)]
    [InlineData("2147483647", TokenKind.Integer)]
    [InlineData("2147483648", TokenKind.Number)]
    [InlineData("1.5", TokenKind.Number)]
    [InlineData(".5", TokenKind.Number)]
    [InlineData("5.", TokenKind.Number)]
    [InlineData("1e10", TokenKind.Number)]
    [InlineData("1.5E-10", TokenKind.Number)]
    [InlineData("$12", TokenKind.PositionalParameter)]
    [InlineData("@>", TokenKind.Operator)]
    [InlineData("@-", TokenKind.Operator)]
    [InlineData("->>", TokenKind.Operator)]
    [InlineData("!=", TokenKind.NotEquals)]
    [InlineData("<>", TokenKind.NotEquals)]
    [InlineData("=>", TokenKind.EqualsGreater)]
    [InlineData("<=", TokenKind.LessEquals)]
    [InlineData("::", TokenKind.TypeCast)]
    [InlineData(":=", TokenKind.ColonEquals)]
    [InlineData("..", TokenKind.DotDot)]
    [InlineData("^", TokenKind.Caret)]
    public void One_token(string text, TokenKind kind)
    {
        var tokens = Lexer.Tokenize(text);
        Assert.Equal(2, tokens.Count);
        Assert.Equal(kind, tokens[0].Kind);
        Assert.Equal((0, text.Length), (tokens[0].Start, tokens[0].Length));
        Assert.Equal(TokenKind.EndOfText, tokens[1].Kind);
        Assert.Empty(tokens.Errors);
    }

    [Theory]
    [InlineData("a+-b", "a|+|-|b")]
    [InlineData("a@-b", "a|@-|b")]
    [InlineData("a<-1", "a|<|-|1")]
    [InlineData("1*-2", "1|*|-|2")]
    [InlineData("a=+-+b", "a|=|+|-|+|b")]
    [InlineData("a ~-- comment", "a|~")]
    [InlineData("a +/* c */ b", "a|+|b")]
    [InlineData("1..10", "1|..|10")]
    [InlineData("t.a[1:2]", "t|.|a|[|1|:|2|]")]
    [InlineData("x=@id", "x|=|@|id")]
    [InlineData("x<@id", "x|<@|id")]
    [InlineData("x::text", "x|::|text")]
    [InlineData("/* a /* b */ c */ 1", "1")]
    [InlineData("'a' 'b'", "'a'|'b'")]
    [InlineData("n'a''b'", "n'a''b'")]
    [InlineData("a$b$c", "a$b$c")]
    public void Splits(string text, string expected)
    {
        var tokens = Lexer.Tokenize(text);
        Assert.Equal(expected, string.Join('|', Enumerable.Range(0, tokens.Count - 1).Select(tokens.GetText)));
    }

    [Theory]
    [InlineData("'a", "unterminated quoted string at or near \"'a\"", 0)]
    [InlineData("1 \"a", "unterminated quoted identifier at or near \"\"a\"", 2)]
    [InlineData("\"\"", "zero-length delimited identifier at or near \"\"\"\"", 0)]
    [InlineData("/* /* */", "unterminated /* comment at or near \"/* /* */\"", 0)]
    [InlineData("$x$ y", "unterminated dollar-quoted string at or near \"$x$ y\"", 0)]
    [InlineData("123abc", "trailing junk after numeric literal at or near \"123abc\"", 0)]
    [InlineData("$1a", "trailing junk after parameter at or near \"$1a\"", 0)]
    [InlineData("U&'\\00'", "invalid Unicode escape", 3)]
    [InlineData("U&'\\D800'", "invalid Unicode surrogate pair", 8)]
    [InlineData("U&'a' uescape '+'", "invalid Unicode escape character at or near \"'+'\"", 14)]
    [InlineData("a ? \\", "syntax error at or near \"\\\"", 4)]
    public void What_is_no_token_is_bad_and_says_why(string text, string message, int position)
    {
        var tokens = Lexer.Tokenize(text);
        var error = Assert.Single(tokens.Errors);
        Assert.Equal(TokenKind.Bad, tokens[error.TokenIndex].Kind);
        Assert.Equal((message, position), (error.Message, error.Position));
    }

    [Theory]
    [InlineData("FooBar", "foobar")]
    [InlineData("\"Foo\"\"Bar\"", "Foo\"Bar")]
    [InlineData("'it''s'", "it's")]
    [InlineData("'a'\n'b'", "ab")]
    [InlineData("E'\\t\\x41\\u00e4\\101\\q'", "\tAäAq")]
    [InlineData("U&'d\\0061t\\+01F600'", "dat😀")]
    [InlineData("U&'a!0041' UESCAPE '!'", "aA")]
    [InlineData("$q$it's$q$", "it's")]
    [InlineData("B'01'", "01")]
    public void Values(string text, string value) => Assert.Equal(value, Lexer.Tokenize(text).GetValue(0));

    [Fact]
    public void Names_are_cut_to_63_bytes()
    {
        Assert.Equal(63, Lexer.Tokenize(new string('a', 70)).GetValue(0).Length);
        Assert.Equal(31, Lexer.Tokenize(new string('ä', 40)).GetValue(0).Length);
    }

    [Theory]
    [InlineData(LanguageLevel.PostgreSql15, "1_000", TokenKind.Bad)]
    [InlineData(LanguageLevel.PostgreSql16, "1_000", TokenKind.Integer)]
    [InlineData(LanguageLevel.PostgreSql15, "0xff", TokenKind.Bad)]
    [InlineData(LanguageLevel.PostgreSql16, "0xff", TokenKind.Integer)]
    [InlineData(LanguageLevel.PostgreSql17, "0o7", TokenKind.Integer)]
    public void Levels_differ_in_numbers(LanguageLevel level, string text, TokenKind kind) =>
        Assert.Equal(kind, Lexer.Tokenize(text, new SqlOptions { Level = level })[0].Kind);

    [Fact]
    public void Named_parameters_are_marked()
    {
        var tokens = Lexer.Tokenize("@a :b ::c a @> b :=d");
        Assert.Equal([0, 2], Enumerable.Range(0, tokens.Count).Where(tokens.StartsNamedParameter));
    }

    [Fact]
    public void Holes_are_tokens_or_part_of_one()
    {
        var builder = new SqlTextBuilder();
        builder.Append("select ").AppendHole(HoleKind.Value).Append(" from ").AppendHole(HoleKind.Identifier).Append("_log where a = '");
        builder.AppendHole(HoleKind.Fragment).Append("'");
        var tokens = Lexer.Tokenize(builder.ToString(), new SqlOptions { Holes = builder.Holes });
        Assert.Equal(TokenKind.Hole, tokens[1].Kind);
        Assert.Equal(HoleKind.Value, tokens.GetHole(1)?.Kind);
        Assert.Equal(TokenKind.Identifier, tokens[3].Kind);
        Assert.Equal(HoleKind.Identifier, tokens.GetHole(3)?.Kind);
        Assert.Equal(TokenKind.String, tokens[7].Kind);
        Assert.Equal(HoleKind.Fragment, tokens.GetHole(7)?.Kind);
        Assert.Null(tokens.GetHole(0));
    }

    [Fact]
    public void A_file_may_have_a_byte_order_mark_meta_commands_and_data()
    {
        const string Text = "\uFEFF\\set x 1\nselect 1 \\g out\ncopy t from stdin;\n1\t2\n\\.\nselect :'x';";
        var tokens = Lexer.Tokenize(Text, SqlOptions.File);
        Assert.Empty(tokens.Errors);
        Assert.Equal(
            "select|1|\\g out|copy|t|from|stdin|;|\\.|select|:|'x'|;".Replace("|\\.", "", StringComparison.Ordinal),
            string.Join('|', Enumerable.Range(0, tokens.Count - 1).Select(tokens.GetText)));
    }

    [Fact]
    public void Between_tokens_are_only_white_space_and_comments()
    {
        foreach (var statement in Corpus.Valid)
        {
            var tokens = Lexer.Tokenize(statement.Text);
            var end = 0;
            for (var i = 0; i < tokens.Count; i++)
            {
                Assert.True(tokens[i].Start >= end, statement.Place);
                Assert.Equal(1, Lexer.Tokenize(statement.Text[end..tokens[i].Start]).Count);
                end = tokens[i].End;
            }

            Assert.Equal(statement.Text.Length, end);
        }
    }
}
