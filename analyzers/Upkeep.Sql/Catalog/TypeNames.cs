using System.Globalization;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Catalog;

/// <summary>Types as format_type prints them.</summary>
public static class TypeNames
{
    /// <param name="catalog">Where types are looked up.</param>
    /// <param name="typeId">The type.</param>
    /// <param name="modifier">pg_attribute.atttypmod; null leaves precision and length out.</param>
    public static string Format(IObjectCatalog catalog, int typeId, int? modifier = null)
    {
        var type = catalog.FindType(typeId);
        if (type is null)
        {
            return typeId == 0 ? "-" : "???";
        }

        var isArray = type.IsTrueArray && type.ElementId != 0 && typeId is not (TypeIds.Int2Vector or TypeIds.OidVector);
        if (isArray && catalog.FindType(type.ElementId) is { } element)
        {
            type = element;
        }

        return FormatElement(catalog, type, modifier) + (isArray ? "[]" : "");
    }

    /// <summary>numeric(p,s) packs both into one number; this unpacks them.</summary>
    public static (int Precision, int Scale) NumericFacets(int modifier)
    {
        var packed = modifier - 4;
        return ((packed >> 16) & 0xFFFF, ((packed & 0x7FF) ^ 1024) - 1024);
    }

    public static int NumericModifier(int precision, int scale) => ((precision << 16) | (scale & 0x7FF)) + 4;

    private static string FormatElement(IObjectCatalog catalog, PgType type, int? modifier)
    {
        var given = modifier.HasValue;
        var value = modifier ?? -1;
        switch (type.Id)
        {
            case TypeIds.Bit:
                return value > 0 ? $"bit({Text(value)})" : given ? "\"bit\"" : "bit";
            case TypeIds.Bool:
                return "boolean";
            case TypeIds.Bpchar:
                return value >= 0 ? $"character({Text(value - 4)})" : given ? "bpchar" : "character";
            case TypeIds.Float4:
                return "real";
            case TypeIds.Float8:
                return "double precision";
            case TypeIds.Int2:
                return "smallint";
            case TypeIds.Int4:
                return "integer";
            case TypeIds.Int8:
                return "bigint";
            case TypeIds.Numeric when value >= 4:
                var (precision, scale) = NumericFacets(value);
                return $"numeric({Text(precision)},{Text(scale)})";
            case TypeIds.Numeric:
                return "numeric";
            case TypeIds.Interval:
                return value >= 0 ? "interval" + IntervalFields.Format(value) : "interval";
            case TypeIds.Time:
                return $"time{Precision(value)} without time zone";
            case TypeIds.TimeTz:
                return $"time{Precision(value)} with time zone";
            case TypeIds.Timestamp:
                return $"timestamp{Precision(value)} without time zone";
            case TypeIds.Timestamptz:
                return $"timestamp{Precision(value)} with time zone";
            case TypeIds.Varbit:
                return value > 0 ? $"bit varying({Text(value)})" : "bit varying";
            case TypeIds.Varchar:
                return value >= 0 ? $"character varying({Text(value - 4)})" : "character varying";
            default:
                var visible = ReferenceEquals(catalog.FindType(null, type.Name), type) || catalog.FindType(null, type.Name)?.Id == type.Id;
                var name = Identifiers.Quote(type.Name);
                return (visible ? name : Identifiers.Quote(type.Schema) + "." + name) + (value >= 0 ? $"({Text(value)})" : "");
        }
    }

    private static string Precision(int value) => value >= 0 ? $"({Text(value)})" : "";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
