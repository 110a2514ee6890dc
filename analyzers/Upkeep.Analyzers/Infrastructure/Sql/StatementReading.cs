using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>What can be told about a statement from its tokens alone.</summary>
internal static class StatementReading
{
    /// <summary>True when the text surely changes nothing: only SELECT … FROM, SHOW, VALUES and the like.</summary>
    public static bool IsReadOnly(EmbeddedSql sql)
    {
        var tokens = sql.Tokenize();
        var isAtStart = true;
        var hasFrom = false;
        var isSelect = false;
        for (var i = 0; i < tokens.Count && tokens[i].Kind != TokenKind.EndOfText; i++)
        {
            var keyword = tokens[i].Keyword;
            if (tokens[i].Kind == TokenKind.Semicolon)
            {
                isAtStart = true;
            }
            else if (isAtStart)
            {
                if (keyword is not (Keyword.Select or Keyword.With or Keyword.Show or Keyword.Values or Keyword.Table))
                {
                    return false;
                }

                isSelect |= keyword is Keyword.Select or Keyword.With;
                isAtStart = false;
            }
            else if (keyword is Keyword.Insert or Keyword.Update or Keyword.Delete or Keyword.Into or Keyword.Call)
            {
                // FOR UPDATE locks rows and changes none.
                if (!(keyword == Keyword.Update && i > 0 && tokens[i - 1].Keyword is Keyword.For or Keyword.Key))
                {
                    return false;
                }
            }

            hasFrom |= keyword == Keyword.From;
        }

        // Without FROM a SELECT is there for its function, which may do anything.
        return !isSelect || hasFrom;
    }

    /// <summary>True when the text starts with one of the statements that change rows.</summary>
    public static bool IsRowWrite(EmbeddedSql sql)
    {
        var tokens = sql.Tokenize();
        return tokens[0].Keyword is Keyword.Insert or Keyword.Update or Keyword.Delete or Keyword.Merge;
    }
}
