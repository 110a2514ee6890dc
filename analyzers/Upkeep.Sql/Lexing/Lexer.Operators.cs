namespace Upkeep.Sql.Lexing;

public sealed partial class Lexer
{
    private const int LongestOperator = 63;

    // Takes the longest run of operator characters, cut before a comment; a trailing + or - only stays when the run has a
    // character that cannot be in a standard SQL operator.
    private void ScanOperator(int start)
    {
        var text = _text;
        var end = start;
        var special = false;
        for (; end < text.Length; end++)
        {
            var c = text[end];
            if (c is '~' or '!' or '@' or '#' or '^' or '&' or '|' or '`' or '?' or '%')
            {
                special = true;
            }
            else if (c is '-' or '/')
            {
                var next = end + 1 < text.Length ? text[end + 1] : '\0';
                if (c == '-' ? next == '-' : next == '*')
                {
                    break;
                }
            }
            else if (c is not ('+' or '*' or '<' or '>' or '='))
            {
                break;
            }
        }

        if (end - start > 1 && text[end - 1] is '+' or '-' && !special)
        {
            do
            {
                end--;
            }
            while (end - start > 1 && text[end - 1] is '+' or '-');
        }

        end = SplitOffParameter(start, end);
        _position = end;
        var kind = ClassifyOperator(start, end);
        if (kind == TokenKind.Operator && end - start > LongestOperator)
        {
            AddBad(start, start, $"operator too long at or near \"{Excerpt(start)}\"");
            return;
        }

        var namesParameter = end - start == 1 && text[start] == '@' && end < text.Length && IsNameStart(text[end]);
        Add(kind, start, namesParameter ? TokenTraits.NamedParameter : TokenTraits.None);
    }

    // `x=@id`: PostgreSQL would read the operator =@, which nobody has; a .NET driver reads a parameter.
    private int SplitOffParameter(int start, int end)
    {
        var text = _text;
        if (end - start is < 2 or > 4 || text[end - 1] != '@' || end == text.Length || !IsNameStart(text[end]))
        {
            return end;
        }

        return text.Substring(start, end - start - 1) switch
        {
            "=" or ">" or "<>" or "!=" or "<=" or ">=" or "||" or "+" or "-" or "*" or "/" or "%" or "->" or "->>" or "~~" => end - 1,
            _ => end,
        };
    }

    private TokenKind ClassifyOperator(int start, int end)
    {
        var first = _text[start];
        if (end - start == 1)
        {
            return first switch
            {
                '+' => TokenKind.Plus,
                '-' => TokenKind.Minus,
                '*' => TokenKind.Star,
                '/' => TokenKind.Slash,
                '%' => TokenKind.Percent,
                '^' => TokenKind.Caret,
                '<' => TokenKind.Less,
                '>' => TokenKind.Greater,
                '=' => TokenKind.Equals,
                _ => TokenKind.Operator,
            };
        }

        if (end - start == 2)
        {
            return (first, _text[start + 1]) switch
            {
                ('<', '=') => TokenKind.LessEquals,
                ('>', '=') => TokenKind.GreaterEquals,
                ('<', '>') or ('!', '=') => TokenKind.NotEquals,
                ('=', '>') => TokenKind.EqualsGreater,
                _ => TokenKind.Operator,
            };
        }

        return TokenKind.Operator;
    }

    private void ScanDot(int start)
    {
        var next = Peek(1);
        if (next is >= '0' and <= '9')
        {
            ScanNumber(start);
        }
        else
        {
            _position = start + (next == '.' ? 2 : 1);
            Add(next == '.' ? TokenKind.DotDot : TokenKind.Dot, start);
        }
    }

    private void ScanColon(int start)
    {
        var next = Peek(1);
        switch (next)
        {
            case ':':
                _position = start + 2;
                Add(TokenKind.TypeCast, start);
                break;
            case '=':
                _position = start + 2;
                Add(TokenKind.ColonEquals, start);
                break;
            default:
                _position = start + 1;
                var named = IsNameStart(next) || (_options.IsFile && next is '\'' or '"');
                Add(TokenKind.Colon, start, named ? TokenTraits.NamedParameter : TokenTraits.None);
                break;
        }
    }
}
