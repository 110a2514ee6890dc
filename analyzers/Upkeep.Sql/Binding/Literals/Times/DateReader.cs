namespace Upkeep.Sql.Binding.Literals.Times;

/// <summary>The date and time that a text's parts give, read as the server reads them in a session of one date order.</summary>
internal sealed class DateReader(DateOrder order)
{
    private const int LastDayOfYear = 366;

    // The server counts the days of such a year in 32 bits, and may end in another one.
    private const int LastCountedYear = 1_000_000;

    private int _dayOfYear;
    private bool _hasShortYear;

    public int Year { get; set; }

    public int Month { get; set; }

    public int Day { get; set; }

    public bool IsBeforeChrist { get; set; }

    public bool IsJulian { get; set; }

    public TimeOfDay Time { get; } = new();

    /// <summary>A date in one piece: numbers, and perhaps the name of a month.</summary>
    public TimeFault ReadDate(string text, TimeParts known, out TimeParts read)
    {
        read = TimeParts.None;
        var pieces = new List<string?>();
        if (!TrySplit(text, pieces))
        {
            return TimeFault.BadFormat;
        }

        var hasMonthName = false;
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i] is not { Length: > 0 } word || LiteralReader.IsDigit(word[0]))
            {
                continue;
            }

            var found = TimeWord.Find(word);
            if (found is { Kind: TimeWordKind.Ignored })
            {
                continue;
            }

            if (found is not { Kind: TimeWordKind.Month } month || (known & TimeParts.Month) != 0)
            {
                return TimeFault.BadFormat;
            }

            Month = month.Value;
            hasMonthName = true;
            known |= TimeParts.Month;
            read |= TimeParts.Month;
            pieces[i] = null;
        }

        foreach (var piece in pieces)
        {
            if (piece is null)
            {
                continue;
            }

            if (piece.Length == 0)
            {
                return TimeFault.BadFormat;
            }

            if (ReadNumber(piece, hasMonthName, known, out var part) is not TimeFault.None and var fault)
            {
                return fault;
            }

            if ((known & part) != 0)
            {
                return TimeFault.BadFormat;
            }

            known |= part;
            read |= part;
        }

        return (known & ~(TimeParts.DayOfYear | TimeParts.Zone)) == TimeParts.Date ? TimeFault.None : TimeFault.BadFormat;
    }

    /// <summary>One number, which is whatever of a date is still missing.</summary>
    public TimeFault ReadNumber(string text, bool hasMonthName, TimeParts known, out TimeParts read)
    {
        read = TimeParts.None;
        if (CNumber.Read(text, 0, out var end) is not { } value)
        {
            return TimeFault.Unknown;
        }

        if (end == 0)
        {
            return TimeFault.BadFormat;
        }

        if (end < text.Length && text[end] == '.')
        {
            if (end > 2)
            {
                return ReadRun(text, known | TimeParts.Date, out read);
            }

            if (CNumber.Fraction(text, end) is not { } fraction)
            {
                return TimeFault.BadFormat;
            }

            Time.Fraction = fraction;
        }
        else if (end < text.Length)
        {
            return TimeFault.BadFormat;
        }

        var date = known & TimeParts.Date;
        if (text.Length == 3 && date == TimeParts.Year && value is >= 1 and <= LastDayOfYear)
        {
            read = TimeParts.DayOfYear | TimeParts.Month | TimeParts.Day;
            _dayOfYear = value;
            return TimeFault.None;
        }

        var isYear = text.Length >= 3 || order == DateOrder.YearFirst;
        switch (date)
        {
            case TimeParts.None:
                read = isYear ? TimeParts.Year : order == DateOrder.DayFirst ? TimeParts.Day : TimeParts.Month;
                break;
            case TimeParts.Year or TimeParts.Day:
                read = TimeParts.Month;
                break;
            case TimeParts.Month:
                read = hasMonthName && isYear ? TimeParts.Year : TimeParts.Day;
                break;
            case TimeParts.Year | TimeParts.Month:
                read = TimeParts.Day;
                if (hasMonthName && text.Length >= 3 && _hasShortYear)
                {
                    // What was taken for the year was the day.
                    (Day, Year, _hasShortYear) = (Year, value, false);
                    return TimeFault.None;
                }

                break;
            case TimeParts.Month | TimeParts.Day:
                read = TimeParts.Year;
                break;
            case TimeParts.Date:
                return ReadRun(text, known, out read);
            default:
                return TimeFault.BadFormat;
        }

        switch (read)
        {
            case TimeParts.Year:
                Year = value;
                _hasShortYear = text.Length <= 2;
                break;
            case TimeParts.Month:
                Month = value;
                break;
            default:
                Day = value;
                break;
        }

        return TimeFault.None;
    }

    /// <summary>Digits run together: a date of six or more, or a time of four or six.</summary>
    public TimeFault ReadRun(string text, TimeParts known, out TimeParts read)
    {
        read = TimeParts.None;
        var point = text.IndexOf('.');
        if (point >= 0)
        {
            Time.Fraction = CNumber.Fraction(text, point) ?? 0;
            text = text.Substring(0, point);
        }
        else if ((known & TimeParts.Date) != TimeParts.Date && text.Length >= 6)
        {
            var monthAt = text.Length - 4;
            if (monthAt > 9)
            {
                return TimeFault.Unknown;
            }

            read = TimeParts.Date;
            (Year, Month, Day) = (CNumber.Of(text.Substring(0, monthAt)), CNumber.Of(text.Substring(monthAt, 2)), CNumber.Of(text.Substring(monthAt + 2)));
            _hasShortYear |= monthAt == 2;
            return TimeFault.None;
        }

        if ((known & TimeParts.TimeOfDay) == TimeParts.TimeOfDay || text.Length is not (4 or 6))
        {
            return TimeFault.BadFormat;
        }

        read = TimeParts.TimeOfDay;
        (Time.Hour, Time.Minute, Time.Second) = (CNumber.Of(text.Substring(0, 2)), CNumber.Of(text.Substring(2, 2)), text.Length == 6 ? CNumber.Of(text.Substring(4)) : 0);
        return TimeFault.None;
    }

    /// <summary>Whether year, month and day go together, now that all of them are known.</summary>
    public TimeFault Validate(TimeParts known)
    {
        if ((known & TimeParts.Year) != 0 && !IsJulian)
        {
            if (IsBeforeChrist ? Year <= 0 : _hasShortYear ? Year < 0 : Year <= 0)
            {
                return TimeFault.FieldOverflow;
            }

            Year = IsBeforeChrist ? 1 - Year : !_hasShortYear || Year >= 100 ? Year : Year < 70 ? Year + 2000 : Year + 1900;
        }

        if ((known & TimeParts.DayOfYear) != 0)
        {
            if (Year > LastCountedYear)
            {
                return TimeFault.Unknown;
            }

            (Year, Month, Day) = CalendarDate.OfDayOfYear(Year, _dayOfYear);
        }

        if (((known & TimeParts.Month) != 0 && Month is < 1 or > 12) || ((known & TimeParts.Day) != 0 && Day is < 1 or > 31))
        {
            return TimeFault.FieldOverflow;
        }

        return (known & TimeParts.Date) == TimeParts.Date && Day > CalendarDate.DaysIn(Year, Month) ? TimeFault.FieldOverflow : TimeFault.None;
    }

    // A character that is between two pieces is lost, whatever it is.
    private static bool TrySplit(string text, List<string?> pieces)
    {
        var reader = new LiteralReader(text);
        while (!reader.IsAtEnd)
        {
            reader.SkipWhile(static character => !char.IsLetterOrDigit(character));
            if (reader.IsAtEnd)
            {
                return false;
            }

            var start = reader.Position;
            reader.SkipWhile(LiteralReader.IsDigit(reader.Current) ? LiteralReader.IsDigit : char.IsLetter);
            pieces.Add(reader.From(start));
            reader.Position++;
        }

        return true;
    }
}
