using System.Globalization;

namespace Upkeep.Sql.Binding.Literals.Times;

/// <summary>Numbers as the server's C library reads them from the beginning of a text.</summary>
internal static class CNumber
{
    // Longer ones may not fit, and what then happens is not the same everywhere.
    private const int MostDigits = 9;

    /// <summary>strtol: null where there may be too many digits. <paramref name="end"/> is behind the number, or at the beginning where there is none.</summary>
    public static int? Read(string text, int start, out int end)
    {
        end = start;
        var at = start;
        if (at < text.Length && text[at] is '+' or '-')
        {
            at++;
        }

        var digits = at;
        while (at < text.Length && LiteralReader.IsDigit(text[at]))
        {
            at++;
        }

        if (at == digits)
        {
            return 0;
        }

        end = at;
        return at - digits > MostDigits ? null : int.Parse(text.Substring(start, at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>atoi of a short text of digits.</summary>
    public static int Of(string text) => Read(text, 0, out _) ?? int.MaxValue;

    /// <summary>A point and digits to the end, the fraction they are; null where there is anything else.</summary>
    public static double? Fraction(string text, int point)
    {
        for (var i = point + 1; i < text.Length; i++)
        {
            if (!LiteralReader.IsDigit(text[i]))
            {
                return null;
            }
        }

        return point + 1 == text.Length ? 0 : double.Parse("0" + text.Substring(point), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }
}
