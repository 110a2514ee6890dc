using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Queries.Parameters;

/// <summary>The parameters a command text asks for.</summary>
internal sealed class TextParameters
{
    private readonly Dictionary<string, (char Marker, (int Start, int Length) Span)> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _mentioned = new(StringComparer.OrdinalIgnoreCase);

    private TextParameters()
    {
    }

    /// <summary>The highest n of $n.</summary>
    public int Positional { get; private set; }

    /// <summary>Where that stands.</summary>
    public (int Start, int Length) LastPosition { get; private set; }

    /// <summary>Name as written, marker and place of every parameter that stands where only a value can stand.</summary>
    public IEnumerable<KeyValuePair<string, (char Marker, (int Start, int Length) Span)>> Named => _named;

    public bool Mentions(string name) => _mentioned.Contains(name);

    /// <summary>Null for a text in which it cannot be told.</summary>
    public static TextParameters? Read(string text, LanguageLevel level)
    {
        var result = new TextParameters();
        result.AddLiteralReplacements(text);
        var tokens = Lexer.Tokenize(text, SqlOptions.Of(level));
        if (tokens.Errors.Count > 0 && result._mentioned.Count == 0)
        {
            return null;
        }

        for (var i = 0; i < tokens.Count - 1; i++)
        {
            if (tokens.StartsNamedParameter(i))
            {
                // Npgsql takes a dot into the name, PostgreSQL's lexer does not.
                if (i + 2 < tokens.Count && tokens[i + 2].Kind == TokenKind.Dot && tokens[i + 2].Start == tokens[i + 1].End)
                {
                    return null;
                }

                var name = tokens.GetText(i + 1);
                result._mentioned.Add(name);
                if ((i == 0 || ExpectsOperand(tokens, i - 1)) && !result._named.ContainsKey(name))
                {
                    result._named[name] = (tokens.Text[tokens[i].Start], (tokens[i].Start, tokens[i + 1].End - tokens[i].Start));
                }
            }
            else if (tokens[i].Kind == TokenKind.PositionalParameter && int.TryParse(tokens.GetText(i).Substring(1), out var number))
            {
                if (number > result.Positional)
                {
                    (result.Positional, result.LastPosition) = (number, (tokens[i].Start, tokens[i].End - tokens[i].Start));
                }
            }
        }

        return result;
    }

    // Behind an operand `@` and `:` are something else: an operator, the bounds of an array slice.
    private static bool ExpectsOperand(TokenList tokens, int before) => tokens[before].Kind switch
    {
        TokenKind.Identifier or TokenKind.QuotedIdentifier or TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.String or TokenKind.EscapeString
            or TokenKind.DollarString or TokenKind.Integer or TokenKind.Number or TokenKind.PositionalParameter or TokenKind.Star or TokenKind.OpenBracket
            or TokenKind.Bad or TokenKind.Hole => false,
        TokenKind.Keyword => tokens.GetText(before).ToUpperInvariant() is not ("NULL" or "TRUE" or "FALSE" or "DEFAULT" or "END"),
        _ => true,
    };

    // Dapper writes the value of {=name} into the text.
    private void AddLiteralReplacements(string text)
    {
        for (var at = text.IndexOf("{=", StringComparison.Ordinal); at >= 0; at = text.IndexOf("{=", at + 1, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', at);
            if (end > at)
            {
                _mentioned.Add(text.Substring(at + 2, end - at - 2));
            }
        }
    }
}
