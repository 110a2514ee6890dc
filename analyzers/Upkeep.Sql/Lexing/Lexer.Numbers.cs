namespace Upkeep.Sql.Lexing;

public sealed partial class Lexer
{
    private void ScanNumber(int start)
    {
        if (_options.Level >= LanguageLevel.PostgreSql16 && ScanRadixNumber(start))
        {
            return;
        }

        var text = _text;
        var end = Digits(start);
        var whole = true;
        if (end < text.Length && text[end] == '.' && !(end > start && end + 1 < text.Length && text[end + 1] == '.'))
        {
            whole = false;
            end = Digits(end + 1);
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var exponent = end + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
            {
                exponent++;
            }

            var afterExponent = Digits(exponent);
            if (afterExponent > exponent)
            {
                whole = false;
                end = afterExponent;
            }
        }

        _position = end;
        AddNumber(start, whole && FitsInt32(start, end) ? TokenKind.Integer : TokenKind.Number);
    }

    // 0x, 0o and 0b came with PostgreSQL 16.
    private bool ScanRadixNumber(int start)
    {
        if (_text[start] != '0' || start + 2 >= _text.Length)
        {
            return false;
        }

        var radix = _text[start + 1] switch { 'x' or 'X' => 16, 'o' or 'O' => 8, 'b' or 'B' => 2, _ => 0 };
        if (radix == 0)
        {
            return false;
        }

        var position = start + 2;
        var digits = 0;
        long value = 0;
        while (position < _text.Length)
        {
            var at = _text[position] == '_' ? position + 1 : position;
            var digit = at < _text.Length ? HexDigit(_text[at]) : -1;
            if (digit < 0 || digit >= radix)
            {
                break;
            }

            value = Math.Min((value * radix) + digit, int.MaxValue + 1L);
            digits++;
            position = at + 1;
        }

        if (digits == 0)
        {
            return false;
        }

        _position = position;
        AddNumber(start, value <= int.MaxValue ? TokenKind.Integer : TokenKind.Number);
        return true;
    }

    private void AddNumber(int start, TokenKind kind)
    {
        if (IsNameStart(Peek()) && _position != _nextHolePosition)
        {
            SkipName();
            AddBad(start, start, $"trailing junk after numeric literal at or near \"{_text.Substring(start, _position - start)}\"");
            return;
        }

        Add(kind, start);
    }

    private void SkipName()
    {
        while (IsNamePart(Peek()))
        {
            _position++;
        }
    }

    private int Digits(int position)
    {
        var text = _text;
        var underscores = _options.Level >= LanguageLevel.PostgreSql16;
        var first = position;
        while (position < text.Length)
        {
            if (text[position] is >= '0' and <= '9')
            {
                position++;
            }
            else if (underscores && text[position] == '_' && position > first && position + 1 < text.Length && text[position + 1] is >= '0' and <= '9')
            {
                position += 2;
            }
            else
            {
                break;
            }
        }

        return position;
    }

    private bool FitsInt32(int start, int end)
    {
        long value = 0;
        for (var i = start; i < end; i++)
        {
            if (_text[i] == '_')
            {
                continue;
            }

            value = (value * 10) + (_text[i] - '0');
            if (value > int.MaxValue)
            {
                return false;
            }
        }

        return true;
    }

    private static int HexDigit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private void ScanDollar(int start)
    {
        var next = Peek(1);
        if (next is >= '0' and <= '9')
        {
            var end = start + 2;
            while (end < _text.Length && _text[end] is >= '0' and <= '9')
            {
                end++;
            }

            _position = end;
            if (IsNameStart(Peek()) && _position != _nextHolePosition)
            {
                SkipName();
                AddBad(start, start, $"trailing junk after parameter at or near \"{_text.Substring(start, _position - start)}\"");
                return;
            }

            Add(TokenKind.PositionalParameter, start);
        }
        else if (_nextHolePosition == start + 1)
        {
            _position = start + 2;
            Add(TokenKind.PositionalParameter, start);
        }
        else
        {
            ScanDollarString(start);
        }
    }
}
