using System.Globalization;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Schema;

/// <summary>Dates and times as a session in UTC prints them.</summary>
internal static class TimeText
{
    private static readonly string[] s_dates = ["yyyy-MM-dd", "yyyyMMdd"];
    private static readonly string[] s_times = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFF"];
    private static readonly string[] s_timestamps = [.. s_times.SelectMany(static time => (string[])["yyyy-MM-dd " + time, "yyyy-MM-ddT" + time]), "yyyy-MM-dd"];
    private static readonly string[] s_offsets = ["hh", "hhmm", "hh\\:mm", "hh\\:mm\\:ss"];

    /// <summary>Null where the text is none of the usual spellings, or means another value in another session.</summary>
    public static string? Canonical(string text, int typeId)
    {
        switch (typeId)
        {
            case TypeIds.Time:
                return DateTime.TryParseExact(text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var time)
                    ? time.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)
                    : null;
            case var _ when text.ToUpperInvariant() is "INFINITY" or "-INFINITY":
                return text.ToLowerInvariant();
            case TypeIds.Date:
                return DateTime.TryParseExact(text, s_dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                    ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                    : null;
            case TypeIds.Timestamp:
                return Timestamp(text)?.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
            default:
                return WithOffset(text);
        }
    }

    private static DateTime? Timestamp(string text) =>
        DateTime.TryParseExact(text, s_timestamps, CultureInfo.InvariantCulture, DateTimeStyles.None, out var timestamp) ? timestamp : null;

    private static string? WithOffset(string text)
    {
        // The hyphens of the date are before the time.
        var at = text.IndexOf(':') is var colon and >= 0 ? text.IndexOfAny(['+', '-', 'Z', 'z'], colon) : -1;
        if (at < 0 || Timestamp(text.Substring(0, at).TrimEnd(' ')) is not { } local)
        {
            return null;
        }

        var offset = TimeSpan.Zero;
        if (text[at] is '+' or '-')
        {
            if (!TimeSpan.TryParseExact(text.Substring(at + 1), s_offsets, CultureInfo.InvariantCulture, out offset) || offset >= TimeSpan.FromHours(16))
            {
                return null;
            }
        }
        else if (at != text.Length - 1)
        {
            return null;
        }

        var ticks = local.Ticks - (text[at] == '-' ? -offset.Ticks : offset.Ticks);
        return ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks
            ? null
            : new DateTime(ticks).ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) + "+00";
    }
}
