using System.Globalization;

namespace Upkeep.Sql.Schema;

/// <summary>Intervals in PostgreSQL's own form, from the spellings migrations use.</summary>
internal static class IntervalText
{
    /// <summary><c>1 hour</c> is <c>01:00:00</c>; null for what is not understood here.</summary>
    public static string? Canonical(string value) => Read(value) is var (months, days, seconds) ? Format(months, days, seconds) : null;

    /// <summary>What PostgreSQL compares intervals by: a month has 30 days, a day 24 hours.</summary>
    public static long? Microseconds(string value) => Read(value) is var (months, days, seconds) ? (((months * 30) + days) * 86_400 + seconds) * 1_000_000 : null;

    private static (long Months, long Days, long Seconds)? Read(string value)
    {
        var words = value.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        long seconds = 0;
        var pairs = words.Length;
        if (words.Length % 2 == 1)
        {
            // The time at its end, as PostgreSQL prints it.
            if (TimeOf(words[words.Length - 1]) is not { } time)
            {
                return null;
            }

            seconds = time;
            pairs--;
        }

        if (words.Length == 0)
        {
            return null;
        }

        long months = 0;
        long days = 0;
        for (var i = 0; i < pairs; i += 2)
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

        return (months, days, seconds);
    }

    private static long? TimeOf(string word)
    {
        var parts = word.Split(':');
        return parts.Length == 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes < 60
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 60
                ? (hours * 3600L) + (minutes * 60L) + seconds
                : null;
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
