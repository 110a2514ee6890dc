using System.Globalization;
using System.Numerics;

namespace Upkeep.Sql.Schema;

/// <summary>Numbers as PostgreSQL's numeric prints them: without an exponent, a radix or underscores.</summary>
internal static class NumberText
{
    // Longer ones are nobody's constants.
    private const int MaximumLength = 1000;

    /// <summary>Null where the text is no number that can be told.</summary>
    public static string? Canonical(string text)
    {
        var isNegative = text.Length > 0 && text[0] == '-';
        var digits = (isNegative || (text.Length > 0 && text[0] == '+') ? text.Substring(1) : text).Replace("_", "");
        if (digits.Length is 0 or > MaximumLength)
        {
            return null;
        }

        var plain = digits.Length > 2 && digits[0] == '0' && digits[1] is 'x' or 'X' or 'o' or 'O' or 'b' or 'B' ? OfRadix(digits) : OfDecimal(digits);
        return plain is null || !isNegative || plain.All(static character => character is '0' or '.') ? plain : "-" + plain;
    }

    /// <summary>What is no number and a value of the numeric types all the same; otherwise null.</summary>
    public static string? Special(string text) => text.ToUpperInvariant() switch
    {
        "NAN" => "NaN",
        "INFINITY" or "INF" or "+INFINITY" or "+INF" => "Infinity",
        "-INFINITY" or "-INF" => "-Infinity",
        _ => null,
    };

    /// <summary>
    /// A binary floating-point number: no decimal of up to <paramref name="precision"/> digits shares its value with another one, so that it is the
    /// shortest one of its value, which the server prints. Null for longer ones.
    /// </summary>
    public static string? CanonicalFloat(string text, int precision)
    {
        if (Canonical(text.TrimStart('-')) is not { } plain)
        {
            return Special(text);
        }

        var sign = text[0] == '-' ? "-" : "";
        var point = plain.IndexOf('.');
        var all = point < 0 ? plain : plain.Remove(point, 1);
        var digits = all.Trim('0');
        if (digits.Length == 0)
        {
            return sign + "0";
        }

        var exponent = (point < 0 ? plain.Length : point) - (all.Length - all.TrimStart('0').Length) - 1;
        if (digits.Length > precision || Math.Abs(exponent) > 2 * precision)
        {
            return null;
        }

        return sign + (exponent < -4 || exponent >= precision
            ? digits.Substring(0, 1) + (digits.Length > 1 ? "." + digits.Substring(1) : "") + (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)
            : point < 0 ? plain : plain.TrimEnd('0').TrimEnd('.'));
    }

    private static string? OfRadix(string text)
    {
        var radix = text[1] switch { 'x' or 'X' => 16, 'o' or 'O' => 8, _ => 2 };
        var value = BigInteger.Zero;
        for (var i = 2; i < text.Length; i++)
        {
            var digit = text[i] is >= '0' and <= '9' ? text[i] - '0' : (text[i] | 0x20) is >= 'a' and <= 'f' ? (text[i] | 0x20) - 'a' + 10 : radix;
            if (digit >= radix)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        return value.ToString(CultureInfo.InvariantCulture);
    }

    private static string? OfDecimal(string text)
    {
        var exponent = 0;
        var end = text.IndexOfAny(['e', 'E']);
        if (end < 0)
        {
            end = text.Length;
        }
        else if (!int.TryParse(text.Substring(end + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs((long)exponent) > MaximumLength)
        {
            return null;
        }

        var point = text.IndexOf('.', 0, end);
        var digits = point < 0 ? text.Substring(0, end) : text.Substring(0, point) + text.Substring(point + 1, end - point - 1);
        if (digits.Length == 0 || !digits.All(static digit => digit is >= '0' and <= '9'))
        {
            return null;
        }

        var scale = (point < 0 ? 0 : end - point - 1) - exponent;
        if (scale < 0)
        {
            (digits, scale) = (digits + new string('0', -scale), 0);
        }

        digits = digits.PadLeft(scale + 1, '0');
        var whole = digits.Substring(0, digits.Length - scale).TrimStart('0');
        return (whole.Length == 0 ? "0" : whole) + (scale == 0 ? "" : "." + digits.Substring(digits.Length - scale));
    }
}
