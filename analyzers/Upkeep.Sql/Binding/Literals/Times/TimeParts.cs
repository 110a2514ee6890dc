namespace Upkeep.Sql.Binding.Literals.Times;

/// <summary>Which parts of a time have been read.</summary>
[Flags]
internal enum TimeParts
{
    None = 0,
    Year = 1,
    Month = 1 << 1,
    Day = 1 << 2,
    DayOfYear = 1 << 3,
    Date = Year | Month | Day,
    Hour = 1 << 4,
    Minute = 1 << 5,
    Second = 1 << 6,
    Millisecond = 1 << 7,
    Microsecond = 1 << 8,
    Seconds = Second | Millisecond | Microsecond,
    TimeOfDay = Hour | Minute | Seconds,
    Zone = 1 << 9,
    SummerTime = 1 << 10,
    SummerZone = 1 << 11,
    Era = 1 << 12,
    HalfOfDay = 1 << 13,
    DayOfWeek = 1 << 14,
    Week = 1 << 15,
    Decade = 1 << 16,
    Century = 1 << 17,
    Millennium = 1 << 18,
}

/// <summary>The order of day, month and year that a session expects.</summary>
internal enum DateOrder
{
    MonthFirst,
    DayFirst,
    YearFirst,
}
