using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Queries.Reading;

/// <summary>What the tokens of one plain SELECT tell about how many rows it gives.</summary>
internal sealed class SelectShape
{
    private static readonly HashSet<string> s_aggregates = new(StringComparer.OrdinalIgnoreCase)
    {
        "count", "sum", "min", "max", "avg", "exists", "bool_and", "bool_or", "every", "string_agg", "array_agg", "json_agg", "jsonb_agg",
        "json_object_agg", "jsonb_object_agg", "generate_series", "unnest",
    };

    private SelectShape()
    {
    }

    public bool HasWhere { get; private set; }

    public bool HasOrderBy { get; private set; }

    /// <summary>LIMIT or FETCH FIRST, or one row by nature.</summary>
    public bool IsBounded { get; private set; }

    public bool IsGrouped { get; private set; }

    /// <summary>A column is compared with a parameter: the query may well be by a key.</summary>
    public bool ComparesWithParameter { get; private set; }

    /// <summary>The table, where the query reads just one.</summary>
    public string? Table { get; private set; }

    /// <summary>The schema that the text names it with.</summary>
    public string? Schema { get; private set; }

    /// <summary>Null for anything but one SELECT with FROM and without holes, set operations and row locks.</summary>
    public static SelectShape? Read(EmbeddedSql sql)
    {
        if (!sql.IsConstant)
        {
            return null;
        }

        var tokens = sql.Tokenize();
        if (tokens.Errors.Count > 0 || tokens[0].Keyword != Keyword.Select)
        {
            return null;
        }

        var shape = new SelectShape();
        return shape.ReadTokens(tokens) ? shape : null;
    }

    private bool ReadTokens(TokenList tokens)
    {
        var depth = 0;
        var from = -1;
        var isJoined = false;
        for (var i = 1; i < tokens.Count - 1; i++)
        {
            var token = tokens[i];
            depth += token.Kind switch { TokenKind.OpenParen => 1, TokenKind.CloseParen => -1, _ => 0 };
            if (HasWhere && token.Kind == TokenKind.Equals)
            {
                ComparesWithParameter |= IsParameter(tokens, i + 1) || (i >= 2 && tokens.StartsNamedParameter(i - 2)) || tokens[i - 1].Kind == TokenKind.PositionalParameter;
            }

            if (depth > 0)
            {
                continue;
            }

            switch (token.Keyword)
            {
                case Keyword.Union or Keyword.Intersect or Keyword.Except or Keyword.For or Keyword.Into:
                    return false;
                case Keyword.From when from < 0 && tokens[i - 1].Keyword != Keyword.Distinct:
                    from = i;
                    break;
                case Keyword.Where:
                    HasWhere = true;
                    break;
                case Keyword.Order:
                    HasOrderBy = true;
                    break;
                case Keyword.Limit or Keyword.Fetch:
                    IsBounded = true;
                    break;
                case Keyword.Group or Keyword.Having or Keyword.Distinct:
                    IsGrouped = true;
                    break;
                case Keyword.Join:
                    isJoined = true;
                    break;
            }

            isJoined |= from >= 0 && !HasWhere && !HasOrderBy && token.Kind == TokenKind.Comma;
            IsBounded |= from < 0 && tokens[i + 1].Kind == TokenKind.OpenParen && s_aggregates.Contains(tokens.GetText(i)) && !IsWindow(tokens, i + 1);
            if (token.Kind == TokenKind.Semicolon && i < tokens.Count - 2)
            {
                return false;
            }
        }

        (Schema, Table) = from >= 0 && !isJoined ? TableAt(tokens, from + 1) : default;
        return from >= 0;
    }

    private static bool IsParameter(TokenList tokens, int index) =>
        index < tokens.Count && (tokens.StartsNamedParameter(index) || tokens[index].Kind == TokenKind.PositionalParameter);

    private static bool IsWindow(TokenList tokens, int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Count; i++)
        {
            depth += tokens[i].Kind switch { TokenKind.OpenParen => 1, TokenKind.CloseParen => -1, _ => 0 };
            if (depth == 0)
            {
                return i + 1 < tokens.Count && tokens[i + 1].Keyword == Keyword.Over;
            }
        }

        return false;
    }

    private static (string? Schema, string? Table) TableAt(TokenList tokens, int index)
    {
        if (!IsName(tokens, index))
        {
            return default;
        }

        var last = index;
        while (last + 2 < tokens.Count && tokens[last + 1].Kind == TokenKind.Dot && IsName(tokens, last + 2))
        {
            last += 2;
        }

        var name = tokens.GetValue(last);
        var schema = last > index ? tokens.GetValue(index) : null;
        return tokens[last + 1].Kind == TokenKind.OpenParen || schema is "pg_catalog" or "information_schema" || name.StartsWith("pg_", StringComparison.Ordinal) ? default : (schema, name);
    }

    private static bool IsName(TokenList tokens, int index) => tokens[index].Kind is TokenKind.Identifier or TokenKind.QuotedIdentifier or TokenKind.Keyword
        && tokens[index].Keyword is not (Keyword.Only or Keyword.Lateral or Keyword.Select);
}
