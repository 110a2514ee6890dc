using System.Globalization;
using System.Text.RegularExpressions;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Binding.Literals;

/// <summary>Texts that are no dates, times and intervals for certain, whatever the session's settings are.</summary>
internal static class TimeInput
{
    private const string InvalidFormat = "22007";
    private const string OutOfRange = "22008";

    private static readonly HashSet<string> s_words = new(StringComparer.OrdinalIgnoreCase) { "epoch", "infinity", "now", "today", "tomorrow", "yesterday", "allballs" };

    // As the server knows them, by their first ten letters. It has some more for parts of a second.
    private static readonly HashSet<string> s_units = new(StringComparer.OrdinalIgnoreCase)
    {
        "ago", "c", "cent", "centuries", "century", "d", "day", "days", "dec", "decade", "decades", "decs", "h", "hour", "hours", "hr", "hrs", "m", "min", "mins", "minute", "minutes",
        "mon", "mons", "month", "months", "ms", "qtr", "quarter", "s", "sec", "second", "seconds", "secs", "us", "w", "week", "weeks", "y", "year", "years", "yr", "yrs",
    };

    private static readonly string[] s_unitBeginnings = ["mil", "mic", "mse", "use", "timezone"];

    private static readonly Regex s_date = new(
        "^(?<year>[0-9]{4})(?:(?<mark>[-/])(?<month>[0-9]{1,2})\\k<mark>(?<day>[0-9]{1,2})(?:(?: +|T)(?<rest>[0-9].*))?|(?<month>[0-9]{2})(?<day>[0-9]{2}))$", RegexOptions.CultureInvariant);

    private static readonly Regex s_time = new(
        "^(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:\\.[0-9]+)?)?(?: ?(?:Z|[-+][0-9]{2}(?::?[0-9]{2})?))?$", RegexOptions.CultureInvariant);

    private static readonly Regex s_beginningOfDate = new("^[0-9]{4}(?:-[0-9]{1,2})?$", RegexOptions.CultureInvariant);

    private static readonly Regex s_interval = new("^(?:[-+]?[0-9]+(?:\\.[0-9]+)? *(?<unit>[A-Za-z]+) *)+$", RegexOptions.CultureInvariant);

    /// <summary>PostgreSQL's code, or null where the text may well be one.</summary>
    public static string? FindError(string trimmed, int typeId)
    {
        if (trimmed.Length == 0 || IsOnlyWords(trimmed))
        {
            return typeId == TypeIds.Interval && trimmed.StartsWith("p", StringComparison.OrdinalIgnoreCase) || trimmed.Split(' ').Any(s_words.Contains) && !IsNoInterval(trimmed, typeId)
                ? null
                : InvalidFormat;
        }

        return typeId switch
        {
            TypeIds.Interval => OfInterval(trimmed),
            TypeIds.Time or TypeIds.TimeTz => OfTime(trimmed),
            _ => OfDate(trimmed),
        };
    }

    public static string Message(string state, int typeId, string text) => state == OutOfRange
        ? $"date/time field value out of range: \"{text}\""
        : $"invalid input syntax for type {Name(typeId)}: \"{text}\"";

    private static string Name(int typeId) => typeId switch
    {
        TypeIds.Date => "date",
        TypeIds.Timestamp => "timestamp",
        TypeIds.Timestamptz => "timestamp with time zone",
        TypeIds.Time => "time",
        TypeIds.TimeTz => "time with time zone",
        _ => "interval",
    };

    // Since PostgreSQL 17 there is an infinite one; the other words are none.
    private static bool IsNoInterval(string words, int typeId) =>
        typeId == TypeIds.Interval && !words.Split(' ').Contains("infinity", StringComparer.OrdinalIgnoreCase);

    private static bool IsOnlyWords(string text) => text.All(static character => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or ' ');

    private static string? OfDate(string text)
    {
        if (s_beginningOfDate.IsMatch(text))
        {
            return InvalidFormat;
        }

        if (s_date.Match(text) is not { Success: true } date)
        {
            return null;
        }

        var rest = date.Groups["rest"];
        var time = rest.Success ? s_time.Match(rest.Value) : null;
        if (time is { Success: false })
        {
            return null;
        }

        var (year, month, day) = (Number(date, "year"), Number(date, "month"), Number(date, "day"));
        return year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || IsOutOfRange(time) ? OutOfRange : null;
    }

    private static string? OfTime(string text) => s_time.Match(text) is { Success: true } time && IsOutOfRange(time) ? OutOfRange : null;

    private static bool IsOutOfRange(Match? time)
    {
        if (time is null)
        {
            return false;
        }

        var (hour, minute, second) = (Number(time, "hour"), Number(time, "minute"), Number(time, "second"));
        return hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second > 0);
    }

    private static string? OfInterval(string text)
    {
        if (s_interval.Match(text) is not { Success: true } interval)
        {
            return null;
        }

        foreach (Capture unit in interval.Groups["unit"].Captures)
        {
            if (!s_units.Contains(unit.Value.Length > 10 ? unit.Value.Substring(0, 10) : unit.Value)
                && !Array.Exists(s_unitBeginnings, beginning => unit.Value.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)))
            {
                return InvalidFormat;
            }
        }

        return null;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
}
