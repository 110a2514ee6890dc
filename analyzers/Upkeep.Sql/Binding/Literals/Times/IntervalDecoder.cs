namespace Upkeep.Sql.Binding.Literals.Times;

/// <summary>Reads intervals of numbers and units, from the last to the first as the server does.</summary>
internal static class IntervalDecoder
{
    // The server compares so many letters.
    private const int Significant = 10;
    private const int MonthsOfYear = 12;

    private static readonly Dictionary<string, TimeParts> s_units = Create();

    /// <param name="fields">The parts.</param>
    /// <param name="lastUnit">The unit of a number at the end that has none: it depends on the type's fields.</param>
    /// <param name="isMinuteToSecond">Whether two numbers with a colon are minutes and seconds.</param>
    public static TimeFault Read(IReadOnlyList<TimeField> fields, TimeParts lastUnit, bool isMinuteToSecond)
    {
        var unit = lastUnit;
        var known = TimeParts.None;
        for (var i = fields.Count - 1; i >= 0; i--)
        {
            var text = fields[i].Text;
            TimeParts read;
            switch (fields[i].Kind)
            {
                case TimeFieldKind.Word when s_units.TryGetValue(text.Length > Significant ? text.Substring(0, Significant) : text, out var found):
                    unit = found;
                    continue;
                case TimeFieldKind.Word or TimeFieldKind.SignedWord:
                    return text.TrimStart('+', '-') == "infinity" ? TimeFault.Unknown : TimeFault.BadFormat;
                case TimeFieldKind.Time:
                    if (new TimeOfDay().Read(text, isMinuteToSecond) is not TimeFault.None and var fault)
                    {
                        return fault == TimeFault.FieldOverflow ? TimeFault.IntervalOverflow : fault;
                    }

                    (unit, read) = (TimeParts.Day, TimeParts.TimeOfDay);
                    break;
                case TimeFieldKind.Zone when text.IndexOf(':') > 0 && new TimeOfDay().Read(text.Substring(1), isMinuteToSecond) == TimeFault.None:
                    (unit, read) = (TimeParts.Day, TimeParts.TimeOfDay);
                    break;
                default:
                    if (Number(text, ref unit, out read) is not TimeFault.None and var wrong)
                    {
                        return wrong;
                    }

                    break;
            }

            if ((read & known) != 0)
            {
                return TimeFault.BadFormat;
            }

            known |= read;
        }

        return known == TimeParts.None ? TimeFault.BadFormat : TimeFault.None;
    }

    private static TimeFault Number(string text, ref TimeParts unit, out TimeParts read)
    {
        read = TimeParts.None;
        if (CNumber.Read(text, 0, out var end) is null)
        {
            return TimeFault.Unknown;
        }

        var hasFraction = false;
        if (end < text.Length && text[end] == '-')
        {
            // Years and months.
            if (CNumber.Read(text, end + 1, out end) is not (>= 0 and < MonthsOfYear))
            {
                return TimeFault.IntervalOverflow;
            }

            if (end < text.Length)
            {
                return TimeFault.BadFormat;
            }

            unit = TimeParts.Month;
        }
        else if (end < text.Length && text[end] == '.')
        {
            if (CNumber.Fraction(text, end) is not { } fraction)
            {
                return TimeFault.BadFormat;
            }

            hasFraction = fraction != 0;
        }
        else if (end < text.Length)
        {
            return TimeFault.BadFormat;
        }

        if (unit == TimeParts.None)
        {
            return TimeFault.BadFormat;
        }

        read = unit == TimeParts.Second && hasFraction ? TimeParts.Seconds : unit;
        unit = unit == TimeParts.Hour ? TimeParts.Day : unit;
        return TimeFault.None;
    }

    private static Dictionary<string, TimeParts> Create()
    {
        var units = new Dictionary<string, TimeParts>(StringComparer.Ordinal);
        Add(TimeParts.Century, "c", "cent", "centuries", "century");
        Add(TimeParts.Day, "d", "day", "days");
        Add(TimeParts.Decade, "dec", "decade", "decades", "decs");
        Add(TimeParts.Hour, "h", "hour", "hours", "hr", "hrs");
        Add(TimeParts.Minute, "m", "min", "mins", "minute", "minutes");
        Add(TimeParts.Microsecond, "microsecon", "us", "usec", "useconds", "usecs");
        Add(TimeParts.Millennium, "mil", "millennia", "millennium", "mils");
        Add(TimeParts.Millisecond, "millisecon", "ms", "msec", "mseconds", "msecs");
        Add(TimeParts.Month, "mon", "mons", "month", "months");
        Add(TimeParts.Second, "s", "sec", "second", "seconds", "secs");
        Add(TimeParts.Week, "w", "week", "weeks");
        Add(TimeParts.Year, "y", "year", "years", "yr", "yrs");

        // Of these there can be no number.
        Add(TimeParts.None, "ago", "qtr", "quarter", "timezone", "timezone_h", "timezone_m");
        return units;

        void Add(TimeParts unit, params string[] tokens)
        {
            foreach (var token in tokens)
            {
                units[token] = unit;
            }
        }
    }
}
