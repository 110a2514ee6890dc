using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>What a hole stands for in the statement.</summary>
internal enum HolePosition
{
    /// <summary>A value, where a parameter could stand.</summary>
    Value,

    /// <summary>The name of a table, column, schema, role …, where no parameter may stand.</summary>
    Identifier,

    /// <summary>Anything: a condition, a list, a piece of SQL, or a place that cannot be told.</summary>
    Fragment,
}

/// <summary>Tells, by the tokens around it, what each hole of a text stands for.</summary>
internal static class SqlHolePositions
{
    public static HolePosition[] Of(EmbeddedSql sql)
    {
        var tokens = sql.Tokenize();
        var positions = new HolePosition[sql.SqlHoles.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = Of(tokens, sql.SqlHoles[i].Position);
        }

        return positions;
    }

    private static HolePosition Of(TokenList tokens, int position)
    {
        var index = tokens.IndexAt(position);
        var token = tokens[index];
        if (token.Start > position)
        {
            // Between tokens: in a comment.
            return HolePosition.Fragment;
        }

        switch (token.Kind)
        {
            case TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.NationalString or TokenKind.BitString or TokenKind.HexString:
                return HolePosition.Value;
            case TokenKind.QuotedIdentifier or TokenKind.Identifier:
                return HolePosition.Identifier;
            case TokenKind.Hole:
                return OfHole(tokens, index);
            default:
                return HolePosition.Fragment;
        }
    }

    private static HolePosition OfHole(TokenList tokens, int index)
    {
        if (IsKind(tokens, index - 1, TokenKind.Dot) || IsKind(tokens, index + 1, TokenKind.Dot))
        {
            return HolePosition.Identifier;
        }

        if (index == 0)
        {
            return HolePosition.Fragment;
        }

        var before = tokens[index - 1];
        if (NamesFollow(before.Keyword))
        {
            return IsValueFunction(tokens, index) ? HolePosition.Value : HolePosition.Identifier;
        }

        return before.Kind switch
        {
            TokenKind.Equals or TokenKind.Less or TokenKind.Greater or TokenKind.LessEquals or TokenKind.GreaterEquals or TokenKind.NotEquals
                or TokenKind.Plus or TokenKind.Minus or TokenKind.Slash or TokenKind.Percent or TokenKind.Operator => HolePosition.Value,
            TokenKind.Keyword when ValuesFollow(before.Keyword) => HolePosition.Value,
            TokenKind.OpenParen or TokenKind.Comma => InParentheses(tokens, index),
            _ => HolePosition.Fragment,
        };
    }

    private static bool NamesFollow(Keyword keyword) => keyword is Keyword.From or Keyword.Into or Keyword.Update or Keyword.Join or Keyword.Table
        or Keyword.Schema or Keyword.Database or Keyword.Index or Keyword.View or Keyword.Sequence or Keyword.Role or Keyword.User or Keyword.Column
        or Keyword.Trigger or Keyword.Function or Keyword.Type or Keyword.Extension or Keyword.Truncate or Keyword.Only or Keyword.Copy
        or Keyword.Listen or Keyword.Unlisten or Keyword.Notify or Keyword.Savepoint or Keyword.Release or Keyword.Constraint or Keyword.Collate
        or Keyword.Vacuum or Keyword.Analyze or Keyword.Cluster or Keyword.Reindex or Keyword.As or Keyword.Publication or Keyword.Subscription;

    // extract(… from x), substring(x from n), trim(… from x): what follows FROM is a value.
    private static bool IsValueFunction(TokenList tokens, int index)
    {
        if (tokens[index - 1].Keyword != Keyword.From)
        {
            return false;
        }

        for (var (i, depth) = (index - 2, 0); i > 0; i--)
        {
            if (tokens[i].Kind == TokenKind.CloseParen)
            {
                depth++;
            }
            else if (tokens[i].Kind == TokenKind.OpenParen && depth-- == 0)
            {
                return tokens[i - 1].Keyword is Keyword.Extract or Keyword.Substring or Keyword.Trim or Keyword.Overlay or Keyword.Position;
            }
            else if (tokens[i].Keyword is Keyword.Select)
            {
                return false;
            }
        }

        return false;
    }

    private static bool ValuesFollow(Keyword keyword) => keyword is Keyword.Like or Keyword.Ilike or Keyword.Between or Keyword.And or Keyword.Limit or Keyword.Offset
        or Keyword.Then or Keyword.Else or Keyword.When or Keyword.Similar or Keyword.Escape or Keyword.Interval or Keyword.Timestamp;

    // VALUES ( … ), IN ( … ) and function arguments hold values; INSERT INTO t ( … ) holds column names.
    private static HolePosition InParentheses(TokenList tokens, int index)
    {
        var depth = 0;
        for (var i = index - 1; i > 0; i--)
        {
            switch (tokens[i].Kind)
            {
                case TokenKind.CloseParen:
                    depth++;
                    break;
                case TokenKind.OpenParen when depth > 0:
                    depth--;
                    break;
                case TokenKind.OpenParen:
                    return Opened(tokens, i, index);
            }

            // A comma outside parentheses: a list of columns, tables or expressions.
            if (depth == 0 && tokens[i].Keyword is Keyword.Select or Keyword.From or Keyword.By or Keyword.Set)
            {
                return tokens[i].Keyword == Keyword.From ? HolePosition.Identifier : HolePosition.Fragment;
            }
        }

        return HolePosition.Fragment;
    }

    private static HolePosition Opened(TokenList tokens, int open, int hole)
    {
        if (tokens[open - 1].Keyword == Keyword.In)
        {
            // IN ({list}) takes a whole list; IN ({a}, {b}) takes values.
            return IsKind(tokens, hole - 1, TokenKind.OpenParen) && IsKind(tokens, hole + 1, TokenKind.CloseParen) ? HolePosition.Fragment : HolePosition.Value;
        }

        if (tokens[open - 1].Keyword is Keyword.Values || IsValueRow(tokens, open))
        {
            return IsKind(tokens, hole - 1, TokenKind.OpenParen) && IsKind(tokens, hole + 1, TokenKind.CloseParen) && tokens[open - 1].Keyword != Keyword.Values ? HolePosition.Fragment : HolePosition.Value;
        }

        return IsColumnList(tokens, open) ? HolePosition.Identifier : IsFunction(tokens, open) ? HolePosition.Value : HolePosition.Fragment;
    }

    // The second and later rows: VALUES (…), (…)
    private static bool IsValueRow(TokenList tokens, int open)
    {
        if (!IsKind(tokens, open - 1, TokenKind.Comma) || !IsKind(tokens, open - 2, TokenKind.CloseParen))
        {
            return false;
        }

        for (var i = open - 2; i >= 0; i--)
        {
            if (tokens[i].Keyword is Keyword.Values)
            {
                return true;
            }

            if (tokens[i].Keyword is Keyword.Select or Keyword.Into or Keyword.Where)
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsColumnList(TokenList tokens, int open)
    {
        var i = open - 1;
        while (i > 0 && tokens[i].Kind is TokenKind.Identifier or TokenKind.QuotedIdentifier or TokenKind.Dot or TokenKind.Hole)
        {
            i--;
        }

        return tokens[i].Keyword is Keyword.Into or Keyword.Copy or Keyword.On or Keyword.Table or Keyword.Conflict or Keyword.Using or Keyword.References
            || tokens[open - 1].Keyword is Keyword.Conflict or Keyword.Using or Keyword.Key or Keyword.Unique;
    }

    private static bool IsFunction(TokenList tokens, int open) =>
        tokens[open - 1].Kind is TokenKind.Identifier or TokenKind.QuotedIdentifier || KeywordTable.CanNameFunction(tokens[open - 1].Keyword) && tokens[open - 1].Kind == TokenKind.Keyword;

    private static bool IsKind(TokenList tokens, int index, TokenKind kind) => index >= 0 && index < tokens.Count && tokens[index].Kind == kind;
}
