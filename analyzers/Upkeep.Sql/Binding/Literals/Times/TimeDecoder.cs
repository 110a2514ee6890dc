namespace Upkeep.Sql.Binding.Literals.Times;

/// <summary>Puts the parts of a date or of a time of day together, as the server does in a session of one date order.</summary>
/// <param name="fields">The parts.</param>
/// <param name="order">The session's date order.</param>
/// <param name="knowsZones">Whether a word that is not known here is a time zone, of which every server has its own list.</param>
internal sealed class TimeDecoder(IReadOnlyList<TimeField> fields, DateOrder order, bool knowsZones)
{
    private readonly DateReader _date = new(order);
    private TimeParts _known;
    private TimeParts _read;
    private TimeWordKind? _prefix;
    private bool _hasMonthName;
    private bool _hasZoneName;
    private int? _half;

    /// <summary>epoch and its like, which are no date of the calendar.</summary>
    private bool _isSpecial;

    public TimeFault OfDate(out DateReader? date)
    {
        date = null;
        for (var i = 0; i < fields.Count; i++)
        {
            if (Step(fields[i], i, isTimeOnly: false) is not TimeFault.None and var fault)
            {
                return fault;
            }
        }

        if (_prefix is not null)
        {
            return TimeFault.Unknown;
        }

        if (_isSpecial)
        {
            return TimeFault.None;
        }

        if (_date.Validate(_known) is not TimeFault.None and var invalid)
        {
            return invalid;
        }

        if (Half() is not TimeFault.None and var half)
        {
            return half;
        }

        if ((_known & TimeParts.Date) != TimeParts.Date || ((_known & TimeParts.SummerTime) != 0 && (_hasZoneName || (_known & TimeParts.Zone) == 0)))
        {
            return TimeFault.BadFormat;
        }

        date = _date;
        return TimeFault.None;
    }

    public TimeFault OfTime()
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (Step(fields[i], i, isTimeOnly: true) is not TimeFault.None and var fault)
            {
                return fault;
            }
        }

        if (_prefix is not null)
        {
            return TimeFault.Unknown;
        }

        if (_date.Validate(_known) is not TimeFault.None and var invalid)
        {
            return invalid;
        }

        if (Half() is not TimeFault.None and var half)
        {
            return half;
        }

        if (_date.Time.IsBeyondDay)
        {
            return TimeFault.FieldOverflow;
        }

        return (_known & TimeParts.TimeOfDay) == TimeParts.TimeOfDay ? _hasZoneName || (_known & TimeParts.SummerTime) != 0 ? TimeFault.Unknown : TimeFault.None : TimeFault.BadFormat;
    }

    private TimeFault Half()
    {
        if (_half is not null && _date.Time.Hour > 12)
        {
            return TimeFault.FieldOverflow;
        }

        if (_half is 0 && _date.Time.Hour == 12)
        {
            _date.Time.Hour = 0;
        }
        else if (_half is 1 && _date.Time.Hour != 12)
        {
            _date.Time.Hour += 12;
        }

        return TimeFault.None;
    }

    private TimeFault Step(TimeField field, int index, bool isTimeOnly)
    {
        _read = TimeParts.None;
        var fault = field.Kind switch
        {
            TimeFieldKind.Date => isTimeOnly ? TimeFault.Unknown : Date(field.Text),
            TimeFieldKind.Time => Time(field.Text, isTimeOnly),
            TimeFieldKind.Zone => Zone(field.Text),
            TimeFieldKind.Number when _prefix is not null => Prefixed(field.Text),
            TimeFieldKind.Number => isTimeOnly ? NumberOfTime(field.Text, index) : Number(field.Text),
            _ => Word(field, index, isTimeOnly),
        };
        if (fault != TimeFault.None)
        {
            return fault;
        }

        if ((_read & _known) != 0)
        {
            return TimeFault.BadFormat;
        }

        _known |= _read;
        return TimeFault.None;
    }

    private TimeFault Date(string text)
    {
        if (_prefix == TimeWordKind.Julian)
        {
            return TimeFault.Unknown;
        }

        if (_prefix is null && (_known & (TimeParts.Month | TimeParts.Day)) != (TimeParts.Month | TimeParts.Day))
        {
            return _date.ReadDate(text, _known, out _read);
        }

        if (_prefix is null && !LiteralReader.IsDigit(text[0]))
        {
            // A zone such as Europe/Berlin.
            _hasZoneName = true;
            _read = TimeParts.Zone;
            return knowsZones ? TimeFault.None : TimeFault.Unknown;
        }

        _prefix = null;
        var sign = text.IndexOf('-');
        if ((_known & TimeParts.TimeOfDay) == TimeParts.TimeOfDay || sign < 0)
        {
            return TimeFault.BadFormat;
        }

        if (TimeOfDay.ReadZone(text.Substring(sign)) is not TimeFault.None and var fault)
        {
            return fault;
        }

        fault = _date.ReadRun(text.Substring(0, sign), _known, out _read);
        _read |= TimeParts.Zone;
        return fault;
    }

    private TimeFault Time(string text, bool isTimeOnly)
    {
        if (!isTimeOnly && _prefix is not null and not TimeWordKind.IsoTime)
        {
            return TimeFault.BadFormat;
        }

        _prefix = null;
        _read = TimeParts.TimeOfDay;
        var fault = _date.Time.Read(text, isMinuteToSecond: false);
        return fault == TimeFault.None && !isTimeOnly && _date.Time.IsBeyondDay ? TimeFault.FieldOverflow : fault;
    }

    private TimeFault Zone(string text)
    {
        _read = TimeParts.Zone;
        return TimeOfDay.ReadZone(text);
    }

    // Behind t or j.
    private TimeFault Prefixed(string text)
    {
        if (CNumber.Read(text, 0, out var end) is not { } value)
        {
            return TimeFault.Unknown;
        }

        if (end < text.Length && text[end] != '.')
        {
            return TimeFault.BadFormat;
        }

        var prefix = _prefix;
        _prefix = null;
        if (prefix == TimeWordKind.IsoTime)
        {
            var fault = _date.ReadRun(text, _known | TimeParts.Date, out _read);
            return fault == TimeFault.None && _read != TimeParts.TimeOfDay ? TimeFault.BadFormat : fault;
        }

        // Of the day's date no more is needed than that it is one.
        if (end < text.Length || value > 5_000_000)
        {
            return TimeFault.Unknown;
        }

        _date.IsJulian = true;
        (_date.Year, _date.Month, _date.Day) = (2000, 1, 1);
        _read = TimeParts.Date;
        return TimeFault.None;
    }

    private TimeFault Number(string text)
    {
        var point = text.IndexOf('.');
        if (point >= 0 && (_known & TimeParts.Date) == 0)
        {
            return _date.ReadDate(text, _known, out _read);
        }

        var isRun = point > 2 || (point < 0 && text.Length >= 6 && ((_known & TimeParts.Date) == 0 || (_known & TimeParts.TimeOfDay) == 0));
        return isRun ? _date.ReadRun(text, _known, out _read) : _date.ReadNumber(text, _hasMonthName, _known, out _read);
    }

    private TimeFault NumberOfTime(string text, int index)
    {
        var point = text.IndexOf('.');
        if (point >= 0)
        {
            return index == 0 && fields.Count >= 2 && fields[fields.Count - 1].Kind == TimeFieldKind.Date ? TimeFault.Unknown
                : point > 2 ? _date.ReadRun(text, _known | TimeParts.Date, out _read)
                : TimeFault.BadFormat;
        }

        return text.Length > 4 ? _date.ReadRun(text, _known | TimeParts.Date, out _read) : _date.ReadNumber(text, hasMonthName: false, _known | TimeParts.Date, out _read);
    }

    private TimeFault Word(TimeField field, int index, bool isTimeOnly)
    {
        if (field.Kind == TimeFieldKind.SignedWord)
        {
            return TimeFault.Unknown;
        }

        if (TimeWord.Find(field.Text) is not { } word)
        {
            _hasZoneName = true;
            _read = TimeParts.Zone;
            return knowsZones ? TimeFault.None : TimeFault.BadFormat;
        }

        return isTimeOnly && word.Kind is TimeWordKind.Month or TimeWordKind.DayOfWeek or TimeWordKind.Today or TimeWordKind.Special && isTimeOnly
            ? TimeFault.BadFormat
            : Known(word, index, isTimeOnly);
    }

    private TimeFault Known(TimeWord word, int index, bool isTimeOnly)
    {
        switch (word.Kind)
        {
            case TimeWordKind.Ignored:
                break;
            case TimeWordKind.Today:
                (_date.Year, _date.Month, _date.Day) = (2000, 1, 1);
                _read = TimeParts.Date;
                break;
            case TimeWordKind.Now:
                (_date.Year, _date.Month, _date.Day) = (2000, 1, 1);
                _read = isTimeOnly ? TimeParts.TimeOfDay : TimeParts.Date | TimeParts.TimeOfDay | TimeParts.Zone;
                break;
            case TimeWordKind.Midnight:
                _read = TimeParts.TimeOfDay | TimeParts.Zone;
                break;
            case TimeWordKind.Special:
                // What it is with anything beside it is not the same in every version.
                _isSpecial = true;
                return fields.Count == 1 ? TimeFault.None : TimeFault.Unknown;
            case TimeWordKind.Month:
                _read = TimeParts.Month;
                if ((_known & TimeParts.Month) != 0 && !_hasMonthName && (_known & TimeParts.Day) == 0 && _date.Month is >= 1 and <= 31)
                {
                    _date.Day = _date.Month;
                    _read = TimeParts.Day;
                }

                _hasMonthName = true;
                _date.Month = word.Value;
                break;
            case TimeWordKind.SummerTime:
                _read = TimeParts.SummerTime | TimeParts.SummerZone;
                break;
            case TimeWordKind.Zone:
                _read = TimeParts.Zone;
                break;
            case TimeWordKind.HalfOfDay:
                _half = word.Value;
                _read = TimeParts.HalfOfDay;
                break;
            case TimeWordKind.Era:
                _date.IsBeforeChrist = word.Value == TimeWord.Second;
                _read = TimeParts.Era;
                break;
            case TimeWordKind.DayOfWeek:
                _read = TimeParts.DayOfWeek;
                break;
            case TimeWordKind.Julian when !isTimeOnly:
                _prefix = word.Kind;
                break;
            case TimeWordKind.IsoTime:
                if ((!isTimeOnly && (_known & TimeParts.Date) != TimeParts.Date)
                    || index >= fields.Count - 1 || fields[index + 1].Kind is not (TimeFieldKind.Number or TimeFieldKind.Time or TimeFieldKind.Date))
                {
                    return TimeFault.BadFormat;
                }

                _prefix = word.Kind;
                break;
            default:
                return TimeFault.Unknown;
        }

        return TimeFault.None;
    }
}
