namespace Upkeep.Sql.Lexing;

/// <summary>The escapes in E'' and U&amp;'' that PostgreSQL calls a syntax error.</summary>
internal static class EscapeChecker
{
    public static LexicalError? Check(string text, int start, int end)
    {
        var highSurrogate = false;
        for (var i = start; i < end;)
        {
            if (text[i] != '\\' || i + 1 >= end)
            {
                if (highSurrogate)
                {
                    return Surrogate(text, i);
                }

                i++;
                continue;
            }

            var digits = text[i + 1] switch { 'u' => 4, 'U' => 8, _ => 0 };
            if (digits == 0 || !TryHex(text, i + 2, digits, end, out var code))
            {
                // PostgreSQL reports a malformed \u as an invalid escape sequence, not as a syntax error.
                if (highSurrogate)
                {
                    return Surrogate(text, i);
                }

                i += 2;
                continue;
            }

            if (CheckCode(text, i, code, ref highSurrogate) is { } error)
            {
                return error;
            }

            i += digits + 2;
        }

        return highSurrogate ? Surrogate(text, end) : null;
    }

    public static LexicalError? CheckUnicode(string text, int start, int end, char escape)
    {
        var highSurrogate = false;
        for (var i = start; i < end;)
        {
            if (text[i] != escape)
            {
                if (highSurrogate)
                {
                    return Surrogate(text, i);
                }

                i++;
                continue;
            }

            if (i + 1 < end && text[i + 1] == escape)
            {
                if (highSurrogate)
                {
                    return Surrogate(text, i);
                }

                i += 2;
                continue;
            }

            var plus = i + 1 < end && text[i + 1] == '+' ? 1 : 0;
            var digits = plus == 1 ? 6 : 4;
            if (!TryHex(text, i + 1 + plus, digits, end, out var code))
            {
                return new LexicalError(0, i, "invalid Unicode escape");
            }

            if (CheckCode(text, i, code, ref highSurrogate) is { } error)
            {
                return error;
            }

            i += 1 + plus + digits;
        }

        return highSurrogate ? Surrogate(text, end) : null;
    }

    internal static bool TryHex(string text, int start, int count, int end, out uint value)
    {
        value = 0;
        if (start + count > end)
        {
            return false;
        }

        for (var i = start; i < start + count; i++)
        {
            var c = text[i];
            var digit = c switch
            {
                >= '0' and <= '9' => c - '0',
                >= 'a' and <= 'f' => c - 'a' + 10,
                >= 'A' and <= 'F' => c - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
            {
                return false;
            }

            value = (value * 16) + (uint)digit;
        }

        return true;
    }

    private static LexicalError? CheckCode(string text, int position, uint code, ref bool highSurrogate)
    {
        if (code is 0 or > 0x10FFFF)
        {
            return new LexicalError(0, position, "invalid Unicode escape value");
        }

        var low = code is >= 0xDC00 and <= 0xDFFF;
        if (low != highSurrogate)
        {
            return Surrogate(text, position);
        }

        highSurrogate = code is >= 0xD800 and <= 0xDBFF;
        return null;
    }

    private static LexicalError Surrogate(string text, int position) =>
        new(0, Math.Min(position, text.Length), "invalid Unicode surrogate pair");
}
