using System.Text;
using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Schema;

/// <summary>
/// What an EXECUTE of a text that is put together at run time may change, as far as its constant beginning tells:
/// <c>execute format('alter table orders drop constraint %I', name)</c> changes orders and nothing else. Names that are filled in
/// (<c>%I</c>, <c>quote_ident</c>) are part of the beginning.
/// </summary>
/// <param name="IsKnown">Nothing is changed but what the other two say.</param>
/// <param name="Table">The one table that is changed.</param>
/// <param name="IsOfIndexes">Only indexes are: those of the table, or of any where there is none.</param>
internal readonly record struct DynamicStatement(bool IsKnown, string? Table = null, bool IsOfIndexes = false)
{
    // A name that only the running statement knows.
    private const string Filled = "%I";

    private static readonly DynamicStatement s_unknown = new(false);
    private static readonly DynamicStatement s_nothing = new(true);

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

        var beginning = isFormat ? BeginningOfFormat(tokens.GetValue(first)) : BeginningOfSum(tokens, first, end);
        return OfBeginning(Lexer.Tokenize(beginning, tokens.Options));
    }

    // Up to the first place that takes something else than a name.
    private static string BeginningOfFormat(string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            // %I, or %2$I
            var kind = i + 1;
            while (kind < format.Length && (char.IsDigit(format[kind]) || format[kind] == '$'))
            {
                kind++;
            }

            if (kind >= format.Length || format[kind] != 'I')
            {
                return Closed(text, isWhole: false);
            }

            text.Append('"').Append(Filled).Append('"');
            i = kind;
        }

        return Closed(text, isWhole: true);
    }

    // 'create index ' || quote_ident(name) || ' on orders (id)'
    private static string BeginningOfSum(TokenList tokens, int first, int end)
    {
        var text = new StringBuilder(tokens.GetValue(first));
        for (var i = first + 1; i + 1 < end && tokens.GetText(i) == "||"; i++)
        {
            i++;
            if (IsText(tokens[i]))
            {
                text.Append(tokens.GetValue(i));
            }
            else if (tokens[i].Kind == TokenKind.Identifier && tokens.GetValue(i) == "quote_ident" && tokens[i + 1].Kind == TokenKind.OpenParen)
            {
                text.Append('"').Append(Filled).Append('"');
                var depth = 0;
                do
                {
                    i++;
                    depth += tokens[i].Kind == TokenKind.OpenParen ? 1 : tokens[i].Kind == TokenKind.CloseParen ? -1 : 0;
                }
                while (depth > 0 && i + 1 < end);
            }
            else
            {
                return Closed(text, isWhole: false);
            }
        }

        return Closed(text, isWhole: true);
    }

    // A last word goes on where the beginning is cut off behind it: orders_%s.
    private static string Closed(StringBuilder text, bool isWhole) => isWhole || (text.Length > 0 && char.IsWhiteSpace(text[text.Length - 1])) ? text.Append(';').ToString() : text.ToString();

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

    private static DynamicStatement OfBeginning(TokenList tokens) => (KeywordAt(tokens, 0), KeywordAt(tokens, 1)) switch
    {
        // Rows, rights and remarks are no schema.
        (Keyword.Insert or Keyword.Update or Keyword.Delete or Keyword.Truncate or Keyword.Grant or Keyword.Revoke or Keyword.Comment or Keyword.Analyze or Keyword.Lock
            or Keyword.Refresh or Keyword.Reindex or Keyword.Notify, _) => s_nothing,
        (Keyword.Create, Keyword.Role or Keyword.Policy) or (Keyword.Drop, Keyword.Policy) => s_nothing,
        (Keyword.Alter, Keyword.Table) => OfAlteration(tokens),
        (Keyword.Create, Keyword.Index) => OfIndex(tokens, 2),
        (Keyword.Create, Keyword.Unique) when KeywordAt(tokens, 2) == Keyword.Index => OfIndex(tokens, 3),
        (Keyword.Drop or Keyword.Alter, Keyword.Index) => new(true, null, IsOfIndexes: true),
        (Keyword.Create or Keyword.Drop, Keyword.Trigger) => OfTrigger(tokens),
        _ => s_unknown,
    };

    // CREATE INDEX CONCURRENTLY IF NOT EXISTS name ON ONLY schema.table
    private static DynamicStatement OfIndex(TokenList tokens, int i)
    {
        i += KeywordAt(tokens, i) == Keyword.Concurrently ? 1 : 0;
        i += KeywordAt(tokens, i) == Keyword.If ? 3 : 0;
        i += IsName(tokens, i) ? 1 : 0;
        return KeywordAt(tokens, i) == Keyword.On && TableAt(tokens, KeywordAt(tokens, i + 1) == Keyword.Only ? i + 2 : i + 1, out _) is { } table
            ? new(true, table, IsOfIndexes: true)
            : s_unknown;
    }

    // What a trigger puts into a row, no INSERT needs to.
    private static DynamicStatement OfTrigger(TokenList tokens)
    {
        var i = 2;
        while (i < tokens.Count && KeywordAt(tokens, i) != Keyword.On)
        {
            i++;
        }

        return TableAt(tokens, i + 1, out _) is { } table ? new(true, table) : s_unknown;
    }

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

        // What is renamed, moved or attached is found under another name afterwards.
        return TableAt(tokens, i, out var end) is { } table && KeywordAt(tokens, end) is Keyword.Add or Keyword.Drop or Keyword.Alter or Keyword.Validate or Keyword.Enable or Keyword.Disable
                or Keyword.Owner or Keyword.Reset
            ? new(true, table)
            : s_unknown;
    }

    private static string? TableAt(TokenList tokens, int i, out int end)
    {
        if (IsName(tokens, i) && i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Dot)
        {
            i += 2;
        }

        end = i + 1;
        return IsName(tokens, i) && end < tokens.Count && tokens[end].Kind != TokenKind.EndOfText && !IsName(tokens, end) && tokens.GetValue(i) is var name && name != Filled ? name : null;
    }

    private static bool IsText(Token token) => token.Kind is TokenKind.String or TokenKind.EscapeString or TokenKind.DollarString;

    private static bool IsName(TokenList tokens, int i) => i < tokens.Count && tokens[i].Kind is TokenKind.Identifier or TokenKind.QuotedIdentifier;

    private static Keyword KeywordAt(TokenList tokens, int i) => i < tokens.Count && tokens[i].Kind == TokenKind.Keyword ? tokens[i].Keyword : default;
}
