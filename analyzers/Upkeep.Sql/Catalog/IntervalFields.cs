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

    private const int MaximumPrecision = 6;

    private static readonly (int Fields, string Text)[] s_texts =
    [
        (Year, " year"), (Month, " month"), (Day, " day"), (Hour, " hour"), (Minute, " minute"), (Second, " second"),
        (Year | Month, " year to month"), (Day | Hour, " day to hour"), (Day | Hour | Minute, " day to minute"),
        (Day | Hour | Minute | Second, " day to second"), (Hour | Minute, " hour to minute"),
        (Hour | Minute | Second, " hour to second"), (Minute | Second, " minute to second"),
    ];

    public static int Modifier(int fields, int precision) => (fields << 16) | precision;

    /// <summary>A value with one modifier (-1 for none) may lose something by taking the other.</summary>
    public static bool Truncates(int from, int to)
    {
        if (to < 0)
        {
            return false;
        }

        var leastBefore = LeastField(from);
        var precisionBefore = from < 0 ? FullPrecision : from & FullPrecision;
        var precisionAfter = to & FullPrecision;
        return !(LeastField(to) <= leastBefore && (leastBefore > 0 || precisionAfter >= MaximumPrecision || precisionAfter >= precisionBefore));
    }

    // From the second, 0, up to the year, 5.
    private static int LeastField(int modifier)
    {
        var fields = modifier < 0 ? FullRange : (modifier >> 16) & FullRange;
        return (fields & Second) != 0 ? 0
            : (fields & Minute) != 0 ? 1
            : (fields & Hour) != 0 ? 2
            : (fields & Day) != 0 ? 3
            : (fields & Month) != 0 ? 4
            : 5;
    }

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
