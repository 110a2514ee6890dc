using System.Globalization;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Catalog;

/// <summary>A type with its modifier. <see cref="TypeId"/> is 0 where the name is not known.</summary>
public readonly record struct ResolvedType(int TypeId, int Modifier);

/// <summary>From a type as written to the type it names.</summary>
public static class TypeNameResolution
{
    private const int LengthHeader = 4;

    public static ResolvedType Resolve(IObjectCatalog catalog, TypeName name)
    {
        PgType? type;
        if (name.SystemName is { } systemName)
        {
            type = catalog.FindType("pg_catalog", systemName);
        }
        else if (name.Parts.Count == 0 || name.IsPercentType)
        {
            type = null;
        }
        else
        {
            type = catalog.FindType(name.Parts.Count > 1 ? name.Parts[name.Parts.Count - 2].Value : null, name.Parts[name.Parts.Count - 1].Value);
        }

        if (type is null)
        {
            return default;
        }

        var modifier = Modifier(type, name);
        return name.ArrayDimensions > 0 ? new ResolvedType(type.ArrayId, modifier) : new ResolvedType(type.Id, modifier);
    }

    private static int Modifier(PgType type, TypeName name)
    {
        var first = Number(name, 0);
        switch (type.Id)
        {
            case TypeIds.Bpchar when first is null && name.SystemName is not null:
                return 1 + LengthHeader;
            case TypeIds.Varchar or TypeIds.Bpchar:
                return first + LengthHeader ?? -1;
            case TypeIds.Bit when first is null && name.SystemName is not null:
                return 1;
            case TypeIds.Bit or TypeIds.Varbit:
                return first ?? -1;
            case TypeIds.Numeric:
                return first is { } precision ? TypeNames.NumericModifier(precision, Number(name, 1) ?? 0) : -1;
            case TypeIds.Time or TypeIds.TimeTz or TypeIds.Timestamp or TypeIds.Timestamptz:
                return first is { } digits ? Math.Min(digits, 6) : -1;
            case TypeIds.Interval:
                return Interval(name.IntervalFields, first);
            default:
                return -1;
        }
    }

    private static int Interval(Syntax.IntervalFields written, int? precision)
    {
        if (written == Syntax.IntervalFields.None)
        {
            return precision is { } digits ? IntervalFields.Modifier(IntervalFields.FullRange, Math.Min(digits, 6)) : -1;
        }

        var fields = written switch
        {
            Syntax.IntervalFields.Year => IntervalFields.Year,
            Syntax.IntervalFields.Month => IntervalFields.Month,
            Syntax.IntervalFields.Day => IntervalFields.Day,
            Syntax.IntervalFields.Hour => IntervalFields.Hour,
            Syntax.IntervalFields.Minute => IntervalFields.Minute,
            Syntax.IntervalFields.Second => IntervalFields.Second,
            Syntax.IntervalFields.YearToMonth => IntervalFields.Year | IntervalFields.Month,
            Syntax.IntervalFields.DayToHour => IntervalFields.Day | IntervalFields.Hour,
            Syntax.IntervalFields.DayToMinute => IntervalFields.Day | IntervalFields.Hour | IntervalFields.Minute,
            Syntax.IntervalFields.DayToSecond => IntervalFields.Day | IntervalFields.Hour | IntervalFields.Minute | IntervalFields.Second,
            Syntax.IntervalFields.HourToMinute => IntervalFields.Hour | IntervalFields.Minute,
            Syntax.IntervalFields.HourToSecond => IntervalFields.Hour | IntervalFields.Minute | IntervalFields.Second,
            _ => IntervalFields.Minute | IntervalFields.Second,
        };
        return IntervalFields.Modifier(fields, precision is { } p ? Math.Min(p, 6) : IntervalFields.FullPrecision);
    }

    private static int? Number(TypeName name, int index)
    {
        if (index >= name.Modifiers.Count)
        {
            return null;
        }

        return name.Modifiers[index] switch
        {
            Literal { Kind: LiteralKind.Integer } literal when int.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) => value,
            UnaryExpression { Operator.Symbol: "-", Operand: Literal { Kind: LiteralKind.Integer } negative }
                when int.TryParse(negative.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) => -value,
            _ => null,
        };
    }
}
