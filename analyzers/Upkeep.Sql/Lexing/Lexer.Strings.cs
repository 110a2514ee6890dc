namespace Upkeep.Sql.Lexing;

public sealed partial class Lexer
{
    private void ScanString(int start, int position, TokenKind kind)
    {
        var text = _text;
        var escapes = kind == TokenKind.EscapeString;
        var flags = TokenTraits.None;
        while (true)
        {
            position = escapes ? text.IndexOfAny(s_quoteOrBackslash, position) : text.IndexOf('\'', position);
            if (position < 0 || (text[position] == '\\' && position + 1 == text.Length))
            {
                _position = text.Length;
                AddBad(start, start, $"unterminated {Name(kind)} at or near \"{Excerpt(start)}\"");
                return;
            }

            if (text[position] == '\\')
            {
                flags = TokenTraits.NeedsDecoding;
                position += 2;
            }
            else if (position + 1 < text.Length && text[position + 1] == '\'')
            {
                flags = TokenTraits.NeedsDecoding;
                position += 2;
            }
            else
            {
                var continued = Continuation(position + 1);
                if (continued < 0)
                {
                    break;
                }

                flags = TokenTraits.NeedsDecoding;
                position = continued;
            }
        }

        _position = position + 1;
        if (kind == TokenKind.UnicodeString)
        {
            AddUnicode(kind, start, start + 3);
        }
        else if (escapes && flags != TokenTraits.None && EscapeChecker.Check(text, start + 2, _position - 1) is { } error)
        {
            AddBad(start, error.Position, error.Message);
        }
        else
        {
            Add(kind, start, flags);
        }

        static string Name(TokenKind kind) => kind switch
        {
            TokenKind.BitString => "bit string literal",
            TokenKind.HexString => "hexadecimal string literal",
            _ => "quoted string",
        };
    }

    private static readonly char[] s_quoteOrBackslash = ['\'', '\\'];

    // 'a' and 'b' with a line break between them are one string. Where the next part starts, or -1.
    private int Continuation(int position)
    {
        var text = _text;
        var lineBreak = false;
        while (position < text.Length)
        {
            var c = text[position];
            if (c is '\n' or '\r')
            {
                lineBreak = true;
                position++;
            }
            else if (c is ' ' or '\t' or '\f' || (c == '\v' && _options.Level >= LanguageLevel.PostgreSql16))
            {
                position++;
            }
            else if (c == '-' && position + 1 < text.Length && text[position + 1] == '-')
            {
                position = EndOfLine(position + 2);
            }
            else
            {
                return c == '\'' && lineBreak ? position + 1 : -1;
            }
        }

        return -1;
    }

    private void ScanQuotedIdentifier(int start, int position, bool unicode)
    {
        var text = _text;
        var first = position;
        var flags = TokenTraits.NeedsDecoding;
        while (true)
        {
            position = text.IndexOf('"', position);
            if (position < 0)
            {
                _position = text.Length;
                AddBad(start, start, $"unterminated quoted identifier at or near \"{Excerpt(start)}\"");
                return;
            }

            if (position + 1 == text.Length || text[position + 1] != '"')
            {
                break;
            }

            position += 2;
        }

        _position = position + 1;
        if (position == first)
        {
            AddBad(start, start, "zero-length delimited identifier at or near \"\"\"\"");
        }
        else if (unicode)
        {
            AddUnicode(TokenKind.QuotedIdentifier, start, first);
        }
        else
        {
            Add(TokenKind.QuotedIdentifier, start, flags);
        }
    }

    // U&'…' and U&"…" take their UESCAPE clause with them, as PostgreSQL's lexer does.
    private void AddUnicode(TokenKind kind, int start, int contentStart)
    {
        var contentEnd = _position - 1;
        var escape = '\\';
        if (UescapeClause(_position) is { } clause)
        {
            if (clause.Error is { } clauseError)
            {
                _position = clause.End;
                AddBad(start, clauseError.Position, clauseError.Message);
                return;
            }

            escape = clause.Escape;
            _position = clause.End;
        }

        if (EscapeChecker.CheckUnicode(_text, contentStart, contentEnd, escape) is { } error)
        {
            AddBad(start, error.Position, error.Message);
        }
        else
        {
            Add(kind, start, TokenTraits.NeedsDecoding);
        }
    }

    private (char Escape, int End, LexicalError? Error)? UescapeClause(int position)
    {
        const string Word = "uescape";
        var word = SkipSpace(position);
        if (word + Word.Length > _text.Length
            || string.Compare(_text, word, Word, 0, Word.Length, StringComparison.OrdinalIgnoreCase) != 0
            || (word + Word.Length < _text.Length && IsNamePart(_text[word + Word.Length])))
        {
            return null;
        }

        var quote = SkipSpace(word + Word.Length);
        if (quote >= _text.Length || _text[quote] != '\'')
        {
            return ('\0', word + Word.Length, new LexicalError(_tokens.Count, Math.Min(quote, _text.Length), "UESCAPE must be followed by a simple string literal"));
        }

        var end = _text.IndexOf('\'', quote + 1);
        if (end < 0)
        {
            return ('\0', _text.Length, new LexicalError(_tokens.Count, quote, $"unterminated quoted string at or near \"{Excerpt(quote)}\""));
        }

        var escape = end == quote + 2 ? _text[quote + 1] : '\0';
        return escape == '\0' || HexDigit(escape) >= 0 || escape is '+' or '\'' or '"' or ' ' or '\t' or '\n' or '\r' or '\f'
            ? ('\0', end + 1, new LexicalError(_tokens.Count, quote, $"invalid Unicode escape character at or near \"{Excerpt(quote)}\""))
            : (escape, end + 1, null);
    }

    private int SkipSpace(int position)
    {
        while (position < _text.Length)
        {
            if (_text[position] is ' ' or '\t' or '\f' or '\n' or '\r')
            {
                position++;
            }
            else if (position + 1 < _text.Length && _text[position] == '-' && _text[position + 1] == '-')
            {
                position = EndOfLine(position + 2);
            }
            else if (position + 1 < _text.Length && _text[position] == '/' && _text[position + 1] == '*' && EndOfComment(position) is > 0 and var end)
            {
                position = end;
            }
            else
            {
                break;
            }
        }

        return position;
    }

    private void ScanDollarString(int start)
    {
        var text = _text;
        var position = start + 1;
        if (position < text.Length && IsNameStart(text[position]))
        {
            while (position < text.Length && IsNamePart(text[position]) && text[position] != '$')
            {
                position++;
            }
        }

        if (position >= text.Length || text[position] != '$')
        {
            _position = start + 1;
            AddBad(start, start, "syntax error at or near \"$\"");
            return;
        }

        var tagLength = position + 1 - start;
        var end = tagLength == 2
            ? text.IndexOf("$$", position + 1, StringComparison.Ordinal)
            : text.IndexOf(text.Substring(start, tagLength), position + 1, StringComparison.Ordinal);
        if (end < 0)
        {
            _position = text.Length;
            AddBad(start, start, $"unterminated dollar-quoted string at or near \"{Excerpt(start)}\"");
            return;
        }

        _position = end + tagLength;
        Add(TokenKind.DollarString, start);
    }
}
