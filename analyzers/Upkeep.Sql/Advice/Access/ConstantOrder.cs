using System.Globalization;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Advice.Access;

/// <summary>Which of two constants of a type is the greater one.</summary>
internal static class ConstantOrder
{
    /// <summary>Null where that is not known for sure: texts are sorted by collations.</summary>
    public static int? Compare(int typeId, string first, string second)
    {
        switch (typeId)
        {
            case TypeIds.Date or TypeIds.Time or TypeIds.Timestamp or TypeIds.Timestamptz:
                return TimeText.Canonical(first.Trim(), typeId) is { } one && TimeText.Canonical(second.Trim(), typeId) is { } other
                    && (one == other || (char.IsDigit(one[0]) && char.IsDigit(other[0])))
                        ? string.CompareOrdinal(one, other)
                        : null;
            case TypeIds.Interval:
                return IntervalText.Microseconds(first) is { } length && IntervalText.Microseconds(second) is { } otherLength ? length.CompareTo(otherLength) : null;
            default:
                return decimal.TryParse(first, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                    && decimal.TryParse(second, NumberStyles.Number, CultureInfo.InvariantCulture, out var otherNumber)
                        ? number.CompareTo(otherNumber)
                        : first == second ? 0 : CompareWithEmpty(typeId, first, second);
        }
    }

    // Every text is greater than the empty one, in every collation.
    private static int? CompareWithEmpty(int typeId, string first, string second) =>
        typeId is not (TypeIds.Text or TypeIds.Varchar) ? null : second.Length == 0 ? 1 : first.Length == 0 ? -1 : null;
}
