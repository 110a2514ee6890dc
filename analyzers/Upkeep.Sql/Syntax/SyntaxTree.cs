using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Syntax;

/// <summary>What parsing a text gives: its statements, and what is wrong with it.</summary>
public sealed class SyntaxTree
{
    private TokenList? _tokens;

    internal SyntaxTree(string text, SqlOptions options, NodeList<Statement> statements, IReadOnlyList<SyntaxError> errors, bool isIncomplete)
    {
        Text = text;
        Options = options;
        Statements = statements;
        Errors = errors;
        IsIncomplete = isIncomplete;
    }

    public string Text { get; }

    public SqlOptions Options { get; }

    public NodeList<Statement> Statements { get; }

    /// <summary>At most one for each statement, by position.</summary>
    public IReadOnlyList<SyntaxError> Errors { get; }

    /// <summary>
    /// A hole may stand for a piece of SQL that the grammar needs to know: no error means nothing was found wrong, not that all is right.
    /// </summary>
    public bool IsIncomplete { get; }

    /// <summary>The tokens, read again when first asked for.</summary>
    public TokenList Tokens => _tokens ??= Lexer.Tokenize(Text, Options);
}
