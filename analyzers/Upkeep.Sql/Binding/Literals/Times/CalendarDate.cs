namespace Upkeep.Sql.Binding.Literals.Times;

/// <summary>The server's calendar, which goes further than .NET's.</summary>
internal static class CalendarDate
{
    private const long FirstYear = -4713;
    private const int FirstMonth = 11;
    private const int FirstDay = 24;
    private const long LastYear = 5874898;
    private const int LastMonth = 6;
    private const long FirstYearOfNoTimestamp = 294277;

    private static readonly int[] s_lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    public static int DaysIn(long year, int month) => month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : s_lengths[month - 1];

    /// <summary>The month and day of a day of a year; beyond the year's end they are the next one's.</summary>
    public static (int Year, int Month, int Day) OfDayOfYear(int year, int dayOfYear)
    {
        var month = 1;
        while (month < 12 && dayOfYear > DaysIn(year, month))
        {
            dayOfYear -= DaysIn(year, month);
            month++;
        }

        return dayOfYear > 31 ? (year + 1, 1, dayOfYear - 31) : (year, month, dayOfYear);
    }

    public static bool IsDate(long year, int month, int day) => IsNotTooEarly(year, month, day) && (year < LastYear || (year == LastYear && month < LastMonth));

    /// <summary>Null within a day of the ends, where it depends on the time zone.</summary>
    public static bool? IsTimestamp(long year, int month, int day)
    {
        if (year == FirstYear && month == FirstMonth && day is FirstDay - 1 or FirstDay)
        {
            return null;
        }

        if ((year == FirstYearOfNoTimestamp && month == 1 && day == 1) || (year == FirstYearOfNoTimestamp - 1 && month == 12 && day == 31))
        {
            return null;
        }

        return IsNotTooEarly(year, month, day) && year < FirstYearOfNoTimestamp;
    }

    private static bool IsNotTooEarly(long year, int month, int day) =>
        year > FirstYear || (year == FirstYear && (month > FirstMonth || (month == FirstMonth && day >= FirstDay)));
}
