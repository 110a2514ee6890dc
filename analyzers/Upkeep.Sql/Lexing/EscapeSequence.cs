using System.Text;

namespace Upkeep.Sql.Lexing;

/// <summary>What the escapes in E'' and U&amp;'' stand for. Malformed ones stand for themselves.</summary>
internal static class EscapeSequence
{
    /// <summary>Appends the character whose escape starts behind the backslash, and returns where the text goes on.</summary>
    public static int Append(StringBuilder value, string text, int position, int end)
    {
        var c = text[position];
        switch (c)
        {
            case 'b':
                value.Append('\b');
                return position + 1;
            case 'f':
                value.Append('\f');
                return position + 1;
            case 'n':
                value.Append('\n');
                return position + 1;
            case 'r':
                value.Append('\r');
                return position + 1;
            case 't':
                value.Append('\t');
                return position + 1;
            case 'v':
                value.Append('\v');
                return position + 1;
            case 'x':
                return AppendNumber(value, text, position + 1, end, radix: 16, most: 2, fallback: c);
            case >= '0' and <= '7':
                return AppendNumber(value, text, position, end, radix: 8, most: 3, fallback: c);
            case 'u' or 'U' when EscapeChecker.TryHex(text, position + 1, c == 'u' ? 4 : 8, end, out var code):
                AppendCode(value, code);
                return position + 1 + (c == 'u' ? 4 : 8);
            default:
                value.Append(c);
                return position + 1;
        }
    }

    public static string DecodeUnicode(string inner, char escape)
    {
        var value = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length;)
        {
            if (inner[i] != escape)
            {
                value.Append(inner[i++]);
            }
            else if (i + 1 < inner.Length && inner[i + 1] == escape)
            {
                value.Append(escape);
                i += 2;
            }
            else
            {
                var plus = i + 1 < inner.Length && inner[i + 1] == '+';
                var (start, count) = plus ? (i + 2, 6) : (i + 1, 4);
                if (EscapeChecker.TryHex(inner, start, count, inner.Length, out var code))
                {
                    AppendCode(value, code);
                    i = start + count;
                }
                else
                {
                    value.Append(inner[i++]);
                }
            }
        }

        return value.ToString();
    }

    private static int AppendNumber(StringBuilder value, string text, int position, int end, int radix, int most, char fallback)
    {
        var number = 0;
        var last = position;
        while (last < end && last < position + most && Digit(text[last]) is var digit && digit >= 0 && digit < radix)
        {
            number = (number * radix) + digit;
            last++;
        }

        value.Append(last == position ? fallback : (char)(number & 0xFF));
        return last;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private static void AppendCode(StringBuilder value, uint code)
    {
        if (code <= 0xFFFF)
        {
            value.Append((char)code);
        }
        else if (code <= 0x10FFFF)
        {
            value.Append(char.ConvertFromUtf32((int)code));
        }
    }
}
