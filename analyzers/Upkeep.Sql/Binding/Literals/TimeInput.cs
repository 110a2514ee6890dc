using Upkeep.Sql.Binding.Literals.Times;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Binding.Literals;

/// <summary>Texts that are no dates, times and intervals, whatever the session's settings are.</summary>
internal static class TimeInput
{
    private static readonly DateOrder[] s_orders = [DateOrder.MonthFirst, DateOrder.DayFirst, DateOrder.YearFirst];

    /// <summary>Every session takes the text.</summary>
    public static bool IsValid(string text, int typeId, int modifier) => FindFault(text, typeId, modifier) == TimeFault.None;

    /// <summary>PostgreSQL's complaint, or null where there is none for certain.</summary>
    public static (string SqlState, string Message)? FindError(string text, int typeId, int modifier, string typeName) => FindFault(text, typeId, modifier) switch
    {
        TimeFault.BadFormat => ("22007", $"invalid input syntax for type {Plain(typeName)}: \"{text}\""),
        TimeFault.FieldOverflow => ("22008", $"date/time field value out of range: \"{text}\""),
        TimeFault.IntervalOverflow => ("22015", $"interval field value out of range: \"{text}\""),
        TimeFault.ZoneOverflow => ("22009", $"time zone displacement out of range: \"{text}\""),
        TimeFault.DateOutOfRange => ("22008", $"date out of range: \"{text}\""),
        TimeFault.TimestampOutOfRange => ("22008", $"timestamp out of range: \"{text}\""),
        _ => null,
    };

    private static TimeFault FindFault(string text, int typeId, int modifier)
    {
        var fields = new List<TimeField>();
        var fault = TimeField.Split(text, fields);
        if (fault == TimeFault.None)
        {
            fault = typeId switch
            {
                TypeIds.Interval => OfInterval(fields, modifier < 0 ? IntervalFields.FullRange : (modifier >> 16) & IntervalFields.FullRange),
                TypeIds.Time or TypeIds.TimeTz => Common(Decoders(fields).Select(static decoder => decoder.OfTime())),
                _ => Common(Decoders(fields).Select(decoder => OfDate(decoder, typeId))),
            };
        }

        return fault == TimeFault.BadFormat && typeId == TypeIds.Interval ? IsoIntervalDecoder.Read(text) : fault;
    }

    // The input functions name their types in words of their own.
    private static string Plain(string typeName) => typeName.Replace(" without time zone", "");

    private static IEnumerable<TimeDecoder> Decoders(List<TimeField> fields)
    {
        foreach (var order in s_orders)
        {
            yield return new TimeDecoder(fields, order, knowsZones: true);
            yield return new TimeDecoder(fields, order, knowsZones: false);
        }
    }

    private static TimeFault OfInterval(List<TimeField> fields, int range)
    {
        var lastUnit = (range & IntervalFields.Second) != 0 ? TimeParts.Second
            : (range & IntervalFields.Minute) != 0 ? TimeParts.Minute
            : (range & IntervalFields.Hour) != 0 ? TimeParts.Hour
            : (range & IntervalFields.Day) != 0 ? TimeParts.Day
            : (range & IntervalFields.Month) != 0 ? TimeParts.Month
            : TimeParts.Year;
        return IntervalDecoder.Read(fields, lastUnit, isMinuteToSecond: range == (IntervalFields.Minute | IntervalFields.Second));
    }

    private static TimeFault OfDate(TimeDecoder decoder, int typeId)
    {
        var fault = decoder.OfDate(out var date);
        if (date is null || date.IsJulian)
        {
            return fault;
        }

        if (typeId == TypeIds.Date)
        {
            return CalendarDate.IsDate(date.Year, date.Month, date.Day) ? TimeFault.None : TimeFault.DateOutOfRange;
        }

        return CalendarDate.IsTimestamp(date.Year, date.Month, date.Day) switch
        {
            null => TimeFault.Unknown,
            true => TimeFault.None,
            _ => TimeFault.TimestampOutOfRange,
        };
    }

    // What all sessions say of it.
    private static TimeFault Common(IEnumerable<TimeFault> faults)
    {
        TimeFault? common = null;
        foreach (var fault in faults)
        {
            if (fault == TimeFault.Unknown || (common is not null && common != fault))
            {
                return TimeFault.Unknown;
            }

            common = fault;
        }

        return common ?? TimeFault.Unknown;
    }
}
