using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>What can be told about a statement from its tokens alone.</summary>
internal static class StatementReading
{
    // What these do ends with the transaction, or is a look at the session: rolling it back loses nothing.
    private static readonly HashSet<string> s_harmlessFunctions = new(StringComparer.Ordinal)
    {
        "pg_advisory_lock", "pg_advisory_lock_shared", "pg_advisory_xact_lock", "pg_advisory_xact_lock_shared", "pg_try_advisory_lock", "pg_try_advisory_lock_shared",
        "pg_try_advisory_xact_lock", "pg_try_advisory_xact_lock_shared", "hashtext", "hashtextextended", "set_config", "current_setting", "now", "version", "pg_backend_pid",
        "to_regclass", "has_table_privilege",
    };

    /// <summary>True when the text surely changes nothing that outlives its transaction: only SELECT, SHOW, VALUES, SET LOCAL, LOCK and the like.</summary>
    public static bool IsReadOnly(EmbeddedSql sql)
    {
        var tokens = sql.Tokenize();
        var isAtStart = true;
        var hasFrom = false;
        var isSelect = false;
        var callsUnknown = false;
        for (var i = 0; i < tokens.Count && tokens[i].Kind != TokenKind.EndOfText; i++)
        {
            var keyword = tokens[i].Keyword;
            if (tokens[i].Kind == TokenKind.Semicolon)
            {
                isAtStart = true;
            }
            else if (isAtStart)
            {
                if (keyword is not (Keyword.Select or Keyword.With or Keyword.Show or Keyword.Values or Keyword.Table or Keyword.Lock) && !IsSettingOfTransaction(tokens, i))
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
            callsUnknown |= (tokens[i].Traits & TokenTraits.ContainsHole) != 0 || IsUnknownCall(tokens, i);
        }

        // Without FROM a SELECT is there for its function, which may do anything.
        return !isSelect || hasFrom || !callsUnknown;
    }

    private static bool IsSettingOfTransaction(TokenList tokens, int index) =>
        tokens[index].Keyword == Keyword.Set && index + 1 < tokens.Count && tokens.GetValue(index + 1).ToLowerInvariant() is "local" or "transaction" or "constraints";

    private static bool IsUnknownCall(TokenList tokens, int index) =>
        tokens[index].Kind is TokenKind.Identifier or TokenKind.QuotedIdentifier or TokenKind.Keyword
        && index + 1 < tokens.Count && tokens[index + 1].Kind == TokenKind.OpenParen && !s_harmlessFunctions.Contains(tokens.GetValue(index));

    /// <summary>False for the statements the server runs without planning, whose values must be literals. A text that begins in the middle counts as true.</summary>
    public static bool TakesParameters(EmbeddedSql sql)
    {
        var first = sql.Tokenize()[0];
        return first.Kind != TokenKind.Keyword
            || first.Keyword is not (Keyword.Create or Keyword.Alter or Keyword.Drop or Keyword.Grant or Keyword.Revoke or Keyword.Comment or Keyword.Copy or Keyword.Show
                or Keyword.Listen or Keyword.Notify or Keyword.Unlisten or Keyword.Truncate or Keyword.Vacuum or Keyword.Reindex or Keyword.Analyze or Keyword.Begin
                or Keyword.Savepoint or Keyword.Rollback or Keyword.Do or Keyword.Lock or Keyword.Refresh or Keyword.Security or Keyword.Prepare or Keyword.Reset
                or Keyword.Set);
    }

    /// <summary>By its first word, and for WITH by what follows.</summary>
    public static StatementShape KindOf(EmbeddedSql sql)
    {
        var tokens = sql.Tokenize();
        var first = tokens[0].Keyword;
        if (first is Keyword.Insert or Keyword.Update or Keyword.Delete or Keyword.Merge)
        {
            return StatementShape.RowWrite;
        }

        if (first is Keyword.Select or Keyword.Values or Keyword.With)
        {
            return first == Keyword.With && !IsReadOnly(sql) ? StatementShape.RowWrite : StatementShape.Query;
        }

        return tokens[0].Kind is TokenKind.Identifier or TokenKind.QuotedIdentifier ? StatementShape.ProcedureName : StatementShape.Other;
    }
}

internal enum StatementShape
{
    Query,
    RowWrite,

    /// <summary>No statement but a name: the text of a command of type StoredProcedure.</summary>
    ProcedureName,

    /// <summary>Maintenance, definitions, settings.</summary>
    Other,
}
