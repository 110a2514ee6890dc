using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

/// <summary>Reads SQL as PostgreSQL's grammar does. Takes any text, and never throws.</summary>
public static class SqlParser
{
    public static SyntaxTree Parse(string text) => Parse(text, SqlOptions.Default);

    public static SyntaxTree Parse(string text, SqlOptions options) => Parse(text, options, out _);

    /// <summary>
    /// Reads a text statement by statement, each when it is asked for: a long file costs no more memory than its longest statement. The
    /// statements and errors are those of <see cref="Parse(string, SqlOptions)"/>.
    /// </summary>
    public static IEnumerable<ParsedStatement> ParseStatements(string text, SqlOptions options)
    {
        var tokens = Lexer.TokenizeOnDemand(text, options);
        try
        {
            var parser = new Parser(tokens);
            while (parser.ParseNext() is { } statement)
            {
                yield return new ParsedStatement(statement, parser.TakeError(), parser.IsIncomplete);
            }
        }
        finally
        {
            tokens.Release();
        }
    }

    /// <summary><paramref name="steps"/> counts the tokens looked at: a measure of the work that does not depend on the machine.</summary>
    internal static SyntaxTree Parse(string text, SqlOptions options, out long steps)
    {
        var tokens = Lexer.TokenizeOnDemand(text, options);
        try
        {
            var parser = new Parser(tokens);
            var tree = parser.ParseText();
            steps = parser.Steps;
            return tree;
        }
        finally
        {
            tokens.Release();
        }
    }
}
