using System.Text;

namespace Upkeep.Sql.Lexing;

/// <summary>What a token's text means.</summary>
public static class TokenValue
{
    private const int LongestNameInBytes = 63;

    public static string Get(string text, in Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Identifier:
            case TokenKind.Keyword:
                return Truncate(Fold(text, token));
            case TokenKind.QuotedIdentifier:
                return Truncate(text[token.Start] == '"' ? Unquote(text, token.Start + 1, token.End - 1, '"') : Unicode(text, token, '"'));
            case TokenKind.String:
                return (token.Traits & TokenTraits.NeedsDecoding) == 0
                    ? text.Substring(token.Start + 1, token.Length - 2)
                    : Parts(text, token, 1, escapes: false);
            case TokenKind.NationalString:
            case TokenKind.BitString:
            case TokenKind.HexString:
                return Parts(text, token, 2, escapes: false);
            case TokenKind.EscapeString:
                return Parts(text, token, 2, escapes: true);
            case TokenKind.UnicodeString:
                return Unicode(text, token, '\'');
            case TokenKind.DollarString:
                var tag = text.IndexOf('$', token.Start + 1) + 1 - token.Start;
                return text.Substring(token.Start + tag, token.Length - (2 * tag));
            default:
                return text.Substring(token.Start, token.Length);
        }
    }

    private static string Fold(string text, in Token token)
    {
        var name = text.Substring(token.Start, token.Length);
        if ((token.Traits & TokenTraits.NeedsDecoding) == 0)
        {
            return name;
        }

        var folded = name.ToCharArray();
        for (var i = 0; i < folded.Length; i++)
        {
            if (folded[i] is >= 'A' and <= 'Z')
            {
                folded[i] |= (char)0x20;
            }
        }

        return new string(folded);
    }

    private static string Truncate(string name)
    {
        if (name.Length * 3 <= LongestNameInBytes || Encoding.UTF8.GetByteCount(name) <= LongestNameInBytes)
        {
            return name;
        }

        var length = 0;
        var bytes = 0;
        while (length < name.Length)
        {
            var pair = char.IsHighSurrogate(name[length]) && length + 1 < name.Length;
            bytes += pair ? 4 : name[length] < 0x80 ? 1 : name[length] < 0x800 ? 2 : 3;
            if (bytes > LongestNameInBytes)
            {
                break;
            }

            length += pair ? 2 : 1;
        }

        return name.Substring(0, length);
    }

    private static string Unquote(string text, int start, int end, char quote)
    {
        var inner = text.Substring(start, end - start);
        return inner.IndexOf(quote) < 0 ? inner : inner.Replace(new string(quote, 2), quote.ToString());
    }

    // A string may go on in the next line with a new pair of quotes.
    private static string Parts(string text, in Token token, int prefix, bool escapes)
    {
        var value = new StringBuilder(token.Length);
        var inside = true;
        for (var i = token.Start + prefix; i < token.End; i++)
        {
            var c = text[i];
            if (!inside)
            {
                if (c == '-')
                {
                    i = text.IndexOfAny(['\n', '\r'], i);
                }
                else
                {
                    inside = c == '\'';
                }
            }
            else if (c == '\'')
            {
                if (i + 1 < token.End && text[i + 1] == '\'')
                {
                    value.Append('\'');
                    i++;
                }
                else
                {
                    inside = false;
                }
            }
            else if (escapes && c == '\\' && i + 1 < token.End)
            {
                i = EscapeSequence.Append(value, text, i + 1, token.End) - 1;
            }
            else
            {
                value.Append(c);
            }
        }

        return value.ToString();
    }

    private static string Unicode(string text, in Token token, char quote)
    {
        var start = token.Start + 3;
        var end = start;
        while (end < token.End && (text[end] != quote || (end + 1 < token.End && text[end + 1] == quote)))
        {
            end += text[end] == quote ? 2 : 1;
        }

        var escape = '\\';
        if (end + 1 < token.End)
        {
            escape = text[token.End - 2];
        }

        var inner = Unquote(text, start, end, quote);
        return inner.IndexOf(escape) < 0 ? inner : EscapeSequence.DecodeUnicode(inner, escape);
    }
}
