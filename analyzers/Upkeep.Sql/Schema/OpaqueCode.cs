using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Schema;

/// <summary>What a PL/pgSQL body may do to the schema, as far as its tokens tell.</summary>
internal sealed class OpaqueCode
{
    /// <summary>It runs a statement that it puts together itself, and that may change anything.</summary>
    public bool IsDynamic { get; private set; }

    /// <summary>Tables that statements put together at run time change.</summary>
    public List<string> Tables { get; } = [];

    /// <summary>Tables of which such statements change the indexes; null for any of them.</summary>
    public List<string?> Indexed { get; } = [];

    /// <summary>DDL in it, as written.</summary>
    public List<string> Statements { get; } = [];

    /// <summary>Names of functions it calls.</summary>
    public HashSet<string> Calls { get; } = new(StringComparer.Ordinal);

    public static bool IsVerb(Keyword keyword) =>
        keyword is Keyword.Create or Keyword.Alter or Keyword.Drop or Keyword.Comment or Keyword.Table or Keyword.Index or Keyword.Type or Keyword.View
            or Keyword.If or Keyword.Exists or Keyword.Column or Keyword.Add or Keyword.Rename or Keyword.To or Keyword.Begin or Keyword.End;

    public static OpaqueCode Read(string body, LanguageLevel level)
    {
        var code = new OpaqueCode();
        var tokens = Lexer.Tokenize(body, SqlOptions.Of(level));
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Keyword && token.Keyword == Keyword.Execute && !FollowsPrivilegeOrTrigger(tokens, i))
            {
                i = code.ReadExecute(body, tokens, i);
            }
            else if (token.Kind == TokenKind.Keyword && token.Keyword is Keyword.Create or Keyword.Alter or Keyword.Drop && StartsStatement(tokens, i))
            {
                var end = EndOfStatement(tokens, i);
                code.Statements.Add(body.Substring(token.Start, tokens[end].Start - token.Start));
                i = end;
            }
            else if (token.Kind is TokenKind.Identifier or TokenKind.QuotedIdentifier && i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.OpenParen)
            {
                code.Calls.Add(tokens.GetValue(i));
            }
        }

        return code;
    }

    // A constant statement is as good as one that is not dynamic.
    private int ReadExecute(string body, TokenList tokens, int i)
    {
        var end = EndOfStatement(tokens, i);
        var isConstant = end == i + 2 && tokens[i + 1].Kind is TokenKind.String or TokenKind.EscapeString or TokenKind.DollarString;
        if (!isConstant)
        {
            var statement = DynamicStatement.Read(tokens, i + 1, end);
            IsDynamic |= !statement.IsKnown;
            if (statement.IsOfIndexes)
            {
                Indexed.Add(statement.Table);
            }
            else if (statement.Table is { } table)
            {
                Tables.Add(table);
            }

            return i;
        }

        Statements.Add(tokens.GetValue(i + 1));
        _ = body;
        return end;
    }

    // GRANT EXECUTE ON …, and EXECUTE FUNCTION of a trigger.
    private static bool FollowsPrivilegeOrTrigger(TokenList tokens, int i) =>
        i + 1 < tokens.Count && tokens[i + 1].Keyword is Keyword.On or Keyword.Function or Keyword.Procedure;

    private static bool StartsStatement(TokenList tokens, int i) =>
        i == 0 || tokens[i - 1].Kind == TokenKind.Semicolon || tokens[i - 1].Keyword is Keyword.Begin or Keyword.Then or Keyword.Else
        || tokens.GetText(i - 1).Equals("loop", StringComparison.OrdinalIgnoreCase);

    private static int EndOfStatement(TokenList tokens, int i)
    {
        while (i < tokens.Count - 1 && tokens[i].Kind != TokenKind.Semicolon)
        {
            i++;
        }

        return i;
    }
}
