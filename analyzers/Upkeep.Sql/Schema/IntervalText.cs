using System.Globalization;

namespace Upkeep.Sql.Schema;

/// <summary>Intervals in PostgreSQL's own form, from the spellings migrations use.</summary>
internal static class IntervalText
{
    /// <summary><c>1 hour</c> is <c>01:00:00</c>; null for what is not understood here.</summary>
    public static string? Canonical(string value)
    {
        var words = value.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words.Length % 2 != 0)
        {
            return null;
        }

        long months = 0;
        long days = 0;
        long seconds = 0;
        for (var i = 0; i < words.Length; i += 2)
        {
            if (!int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            switch (words[i + 1].TrimEnd('s', 'S').ToUpperInvariant())
            {
                case "YEAR":
                    months += number * 12L;
                    break;
                case "MONTH" or "MON":
                    months += number;
                    break;
                case "WEEK":
                    days += number * 7L;
                    break;
                case "DAY":
                    days += number;
                    break;
                case "HOUR":
                    seconds += number * 3600L;
                    break;
                case "MINUTE" or "MIN":
                    seconds += number * 60L;
                    break;
                case "SECOND" or "SEC":
                    seconds += number;
                    break;
                default:
                    return null;
            }
        }

        return Format(months, days, seconds);
    }

    private static string Format(long months, long days, long seconds)
    {
        var parts = new List<string>();
        Add(months / 12, "year");
        Add(months % 12, "mon");
        Add(days, "day");
        if (seconds > 0 || parts.Count == 0)
        {
            parts.Add(string.Format(CultureInfo.InvariantCulture, "{0:00}:{1:00}:{2:00}", seconds / 3600, seconds / 60 % 60, seconds % 60));
        }

        return string.Join(" ", parts);

        void Add(long count, string unit)
        {
            if (count != 0)
            {
                parts.Add(count.ToString(CultureInfo.InvariantCulture) + " " + unit + (count == 1 ? "" : "s"));
            }
        }
    }
}
