using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Schema;

/// <summary>
/// What an EXECUTE of a text that is put together at run time may change, as far as its constant beginning tells:
/// <c>execute format('alter table orders drop constraint %I', name)</c> changes orders and nothing else.
/// </summary>
internal readonly record struct DynamicStatement(bool IsKnown, string? Table)
{
    private static readonly DynamicStatement s_unknown = new(false, null);

    /// <summary>Reads the tokens behind EXECUTE up to the end of the statement.</summary>
    public static DynamicStatement Read(TokenList tokens, int start, int end)
    {
        var isFormat = start + 2 < end && tokens[start].Kind == TokenKind.Identifier && tokens.GetValue(start) == "format" && tokens[start + 1].Kind == TokenKind.OpenParen;
        var first = isFormat ? start + 2 : start;
        if (first >= end || !IsText(tokens[first]))
        {
            return s_unknown;
        }

        if (ReachesFurther(tokens, first, end))
        {
            return s_unknown;
        }

        var text = tokens.GetValue(first);
        var hole = isFormat ? text.IndexOf('%') : -1;
        return OfBeginning(Lexer.Tokenize(hole < 0 ? text : text.Substring(0, hole), SqlOptions.Default));
    }

    // A second statement, or a CASCADE, changes more than the beginning names. A semicolon at the very end is none.
    private static bool ReachesFurther(TokenList tokens, int first, int end)
    {
        var isOneText = true;
        for (var i = first + 1; i < end; i++)
        {
            isOneText &= tokens.GetText(i) != "||";
        }

        for (var i = first; i < end; i++)
        {
            if (IsText(tokens[i]))
            {
                var text = tokens.GetValue(i);
                if ((isOneText && i == first ? text.TrimEnd(' ', '\r', '\n', '\t', ';') : text).Contains(";") || text.IndexOf("cascade", StringComparison.OrdinalIgnoreCase) >= 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static DynamicStatement OfBeginning(TokenList tokens) => KeywordAt(tokens, 0) switch
    {
        // Rows, rights and remarks are no schema.
        Keyword.Insert or Keyword.Update or Keyword.Delete or Keyword.Truncate or Keyword.Grant or Keyword.Revoke or Keyword.Comment or Keyword.Analyze or Keyword.Lock => new(true, null),
        Keyword.Create when KeywordAt(tokens, 1) == Keyword.Role => new(true, null),
        Keyword.Alter when KeywordAt(tokens, 1) == Keyword.Table => OfAlteration(tokens),
        _ => s_unknown,
    };

    private static DynamicStatement OfAlteration(TokenList tokens)
    {
        var i = 2;
        if (KeywordAt(tokens, i) == Keyword.If && KeywordAt(tokens, i + 1) == Keyword.Exists)
        {
            i += 2;
        }

        if (KeywordAt(tokens, i) == Keyword.Only)
        {
            i++;
        }

        if (IsName(tokens, i) && i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Dot)
        {
            i += 2;
        }

        // What is renamed, moved or attached is found under another name afterwards.
        return IsName(tokens, i) && KeywordAt(tokens, i + 1) is Keyword.Add or Keyword.Drop or Keyword.Alter or Keyword.Validate
            ? new(true, tokens.GetValue(i))
            : s_unknown;
    }

    private static bool IsText(Token token) => token.Kind is TokenKind.String or TokenKind.EscapeString or TokenKind.DollarString;

    private static bool IsName(TokenList tokens, int i) => i < tokens.Count && tokens[i].Kind is TokenKind.Identifier or TokenKind.QuotedIdentifier;

    private static Keyword KeywordAt(TokenList tokens, int i) => i < tokens.Count && tokens[i].Kind == TokenKind.Keyword ? tokens[i].Keyword : default;
}
