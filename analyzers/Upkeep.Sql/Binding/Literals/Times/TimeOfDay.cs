namespace Upkeep.Sql.Binding.Literals.Times;

/// <summary>Hour, minute and second as they have been read, which need not be those of a day.</summary>
internal sealed class TimeOfDay
{
    private const int MinutesOfHour = 60;
    private const int SecondsOfMinute = 60;
    private const int HoursOfDay = 24;
    private const int HighestZone = 15;

    public int Hour { get; set; }

    public int Minute { get; set; }

    public int Second { get; set; }

    public double Fraction { get; set; }

    /// <summary>24:00 is in a day, nothing after it.</summary>
    public bool IsBeyondDay =>
        Hour is < 0 or > HoursOfDay || Minute is < 0 or >= MinutesOfHour || Second is < 0 or > SecondsOfMinute
        || Math.Round(((((Hour * MinutesOfHour) + Minute) * SecondsOfMinute) + Second + Fraction) * 1e6) > 86_400e6;

    /// <summary>h:m, h:m:s, m:s.f. Two numbers may be meant as minutes and seconds.</summary>
    public TimeFault Read(string text, bool isMinuteToSecond)
    {
        (Second, Fraction) = (0, 0);
        if (CNumber.Read(text, 0, out var end) is not { } hour)
        {
            return TimeFault.Unknown;
        }

        if (At(text, end) != ':')
        {
            return TimeFault.BadFormat;
        }

        if (CNumber.Read(text, end + 1, out end) is not { } minute)
        {
            return TimeFault.Unknown;
        }

        (Hour, Minute) = (hour, minute);
        if (end == text.Length)
        {
            if (isMinuteToSecond)
            {
                (Hour, Minute, Second) = (0, hour, minute);
            }
        }
        else if (text[end] == '.')
        {
            if (CNumber.Fraction(text, end) is not { } fraction)
            {
                return TimeFault.BadFormat;
            }

            (Hour, Minute, Second, Fraction) = (0, hour, minute, fraction);
        }
        else if (text[end] != ':')
        {
            return TimeFault.BadFormat;
        }
        else if (CNumber.Read(text, end + 1, out end) is not { } second)
        {
            return TimeFault.Unknown;
        }
        else if (end < text.Length)
        {
            if (text[end] != '.' || CNumber.Fraction(text, end) is not { } fraction)
            {
                return TimeFault.BadFormat;
            }

            (Second, Fraction) = (second, fraction);
        }
        else
        {
            Second = second;
        }

        return Hour < 0 || Minute is < 0 or >= MinutesOfHour || Second is < 0 or > SecondsOfMinute ? TimeFault.FieldOverflow : TimeFault.None;
    }

    /// <summary>A zone as a number with its sign.</summary>
    public static TimeFault ReadZone(string text)
    {
        if (At(text, 0) is not ('+' or '-'))
        {
            return TimeFault.BadFormat;
        }

        if (CNumber.Read(text, 1, out var end) is not { } hour)
        {
            return TimeFault.Unknown;
        }

        var (minute, second) = (0, 0);
        if (At(text, end) == ':')
        {
            minute = CNumber.Read(text, end + 1, out end) ?? int.MaxValue;
            if (At(text, end) == ':')
            {
                second = CNumber.Read(text, end + 1, out end) ?? int.MaxValue;
            }
        }
        else if (end == text.Length && text.Length > 3)
        {
            (hour, minute) = (hour / 100, hour % 100);
        }

        if (hour is < 0 or > HighestZone || minute is < 0 or >= MinutesOfHour || second is < 0 or >= SecondsOfMinute)
        {
            return TimeFault.ZoneOverflow;
        }

        return end == text.Length ? TimeFault.None : TimeFault.BadFormat;
    }

    private static char At(string text, int index) => index < text.Length ? text[index] : '\0';
}
