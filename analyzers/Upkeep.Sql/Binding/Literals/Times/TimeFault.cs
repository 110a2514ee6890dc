namespace Upkeep.Sql.Binding.Literals.Times;

/// <summary>What the server has to say of the text of a time.</summary>
internal enum TimeFault
{
    None,

    /// <summary>Nothing can be said of it here: it depends on the server's version or its lists of time zones.</summary>
    Unknown,
    BadFormat,
    FieldOverflow,
    IntervalOverflow,
    ZoneOverflow,
    DateOutOfRange,
    TimestampOutOfRange,
}
