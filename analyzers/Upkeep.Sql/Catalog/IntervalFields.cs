using System.Globalization;

namespace Upkeep.Sql.Catalog;

/// <summary>The modifier of an interval: its fields in the high half, its precision in the low half.</summary>
public static class IntervalFields
{
    public const int FullPrecision = 0xFFFF;
    public const int FullRange = 0x7FFF;
    public const int Year = 1 << 2;
    public const int Month = 1 << 1;
    public const int Day = 1 << 3;
    public const int Hour = 1 << 10;
    public const int Minute = 1 << 11;
    public const int Second = 1 << 12;

    private static readonly (int Fields, string Text)[] s_texts =
    [
        (Year, " year"), (Month, " month"), (Day, " day"), (Hour, " hour"), (Minute, " minute"), (Second, " second"),
        (Year | Month, " year to month"), (Day | Hour, " day to hour"), (Day | Hour | Minute, " day to minute"),
        (Day | Hour | Minute | Second, " day to second"), (Hour | Minute, " hour to minute"),
        (Hour | Minute | Second, " hour to second"), (Minute | Second, " minute to second"),
    ];

    public static int Modifier(int fields, int precision) => (fields << 16) | precision;


    public static string Format(int modifier)
    {
        var precision = modifier & FullPrecision;
        var fields = (modifier >> 16) & FullRange;
        var text = "";
        foreach (var entry in s_texts)
        {
            if (entry.Fields == fields)
            {
                text = entry.Text;
            }
        }

        return precision == FullPrecision ? text : text + "(" + precision.ToString(CultureInfo.InvariantCulture) + ")";
    }
}
