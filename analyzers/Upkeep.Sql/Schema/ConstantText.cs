using System.Globalization;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Schema;

/// <summary>Constants as PostgreSQL prints them. It has read them as values of their type, so spellings of one value become one.</summary>
internal static class ConstantText
{
    /// <param name="catalog">For enums, domains and arrays.</param>
    /// <param name="constant">The constant.</param>
    /// <param name="text">Its literal.</param>
    /// <param name="needsLabel">The literal does not tell the type.</param>
    /// <returns>False where the value's own form is not known for sure.</returns>
    public static bool TryFormat(ITypeCatalog catalog, BoundConstant constant, out string text, out bool needsLabel)
    {
        needsLabel = true;
        if (constant.Value is not { } value)
        {
            text = "NULL";
            return true;
        }

        switch (constant.TypeId)
        {
            case TypeIds.Int4 when int.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number):
                needsLabel = number < 0;
                text = number < 0 ? Quote(number.ToString(CultureInfo.InvariantCulture)) : number.ToString(CultureInfo.InvariantCulture);
                return true;
            case TypeIds.Bool when Boolean(value) is { } truth:
                needsLabel = false;
                text = truth ? "true" : "false";
                return true;
            case TypeIds.Numeric when IsPlainNumber(value):
                var isFloat = value.IndexOf('.') >= 0;
                needsLabel = !(value[0] is >= '0' and <= '9' && isFloat) || constant.Modifier >= 0;
                text = value[0] is >= '0' and <= '9' && isFloat ? value : Quote(value);
                return true;
            default:
                var canonical = Canonical(catalog, constant.TypeId, value);
                text = Quote(canonical ?? value);
                return canonical is not null;
        }
    }

    private static string Quote(string value)
    {
        var doubled = value.Replace("'", "''");
        return doubled.IndexOf('\\') >= 0 ? "E'" + doubled.Replace("\\", "\\\\") + "'" : "'" + doubled + "'";
    }

    private static bool IsPlainNumber(string value)
    {
        var digits = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is >= '0' and <= '9')
            {
                digits++;
            }
            else if (!(value[i] == '-' && i == 0) && !(value[i] == '.' && digits > 0 && i < value.Length - 1 && value.IndexOf('.') == i))
            {
                return false;
            }
        }

        return digits > 0;
    }

    private static bool? Boolean(string value) => value.Trim().ToUpperInvariant() switch
    {
        "T" or "TR" or "TRU" or "TRUE" or "Y" or "YE" or "YES" or "ON" or "1" => true,
        "F" or "FA" or "FAL" or "FALS" or "FALSE" or "N" or "NO" or "OF" or "OFF" or "0" => false,
        _ => null,
    };

    private static string? Canonical(ITypeCatalog catalog, int typeId, string value)
    {
        switch (typeId)
        {
            case TypeIds.Text or TypeIds.Varchar or TypeIds.Bpchar or TypeIds.Name or TypeIds.Json or TypeIds.Xml or TypeIds.InternalChar or TypeIds.Unknown
                or TypeIds.Bit or TypeIds.Varbit:
                return value;
            case TypeIds.Int8 or TypeIds.Int2 when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                return number.ToString(CultureInfo.InvariantCulture);
            case TypeIds.Float4 or TypeIds.Float8 when IsPlainNumber(value) && (value.IndexOf('.') < 0 || value[value.Length - 1] != '0') && value.Length < 7:
                return value;
            case TypeIds.Uuid when Guid.TryParse(value, out var uuid):
                return uuid.ToString("D", CultureInfo.InvariantCulture);
            case TypeIds.Date when DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _):
                return value;
            case TypeIds.Time when DateTime.TryParseExact(value, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time):
                return time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            case TypeIds.Timestamp when Timestamp(value) is { } timestamp:
                return timestamp.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            case TypeIds.Interval:
                return IntervalText.Canonical(value);
            case TypeIds.Jsonb:
                return JsonText.Canonical(value);
            case TypeIds.Inet or TypeIds.Regconfig:
                return value;
            default:
                break;
        }

        return catalog.FindType(typeId) switch
        {
            { Kind: PgTypeKind.Enum } => value,
            { Kind: PgTypeKind.Domain } domain => Canonical(catalog, domain.BaseId, value),
            { IsTrueArray: true } array => value.IndexOf('"') < 0 && value.IndexOf(' ') < 0 && (value == "{}" || IsTextLike(catalog, array.ElementId)) ? value : null,
            { Id: >= DatabaseSchema.FirstUserId } => value,
            _ => null,
        };
    }

    private static bool IsTextLike(ITypeCatalog catalog, int typeId) =>
        typeId is TypeIds.Text or TypeIds.Varchar or TypeIds.Int4 or TypeIds.Int8 || catalog.FindType(typeId)?.Kind == PgTypeKind.Enum;

    private static DateTime? Timestamp(string value) =>
        DateTime.TryParseExact(value, ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var timestamp)
            ? timestamp
            : null;
}
