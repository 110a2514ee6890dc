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
            case TypeIds.Int4 when NumberText.Canonical(value.Trim()) is { } integer && int.TryParse(integer, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                needsLabel = number < 0;
                text = number < 0 ? Quote(integer) : integer;
                return true;
            case TypeIds.Bool when Boolean(value) is { } truth:
                needsLabel = false;
                text = truth ? "true" : "false";
                return true;
            case TypeIds.Numeric when NumberText.Canonical(value.Trim()) is { } numeric:
                var isBare = numeric[0] != '-' && numeric.IndexOf('.') >= 0;
                needsLabel = !isBare || constant.Modifier >= 0;
                text = isBare ? numeric : Quote(numeric);
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
            case TypeIds.Int8 or TypeIds.Int2 when NumberText.Canonical(value.Trim()) is { } integer && long.TryParse(integer, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
                return integer;
            case TypeIds.Numeric:
                return NumberText.Special(value.Trim());
            case TypeIds.Float4:
                return NumberText.CanonicalFloat(value.Trim(), 6);
            case TypeIds.Float8:
                return NumberText.CanonicalFloat(value.Trim(), 15);
            case TypeIds.Uuid when Guid.TryParse(value, out var uuid):
                return uuid.ToString("D", CultureInfo.InvariantCulture);
            case TypeIds.Date or TypeIds.Time or TypeIds.Timestamp or TypeIds.Timestamptz:
                return TimeText.Canonical(value.Trim(), typeId);
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
}
