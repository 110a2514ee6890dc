using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>
/// Whether ALTER COLUMN TYPE writes every row again: it does unless the new value is the old one's bytes. PostgreSQL
/// sees that for casts without a function, for lengths that grow, and for timestamps while the session is in UTC.
/// </summary>
internal sealed class TypeChange(DatabaseSchema schema, bool isZoneUtc)
{
    private const int VariableHeader = 4;

    private readonly TypeCoercion _coercion = new(schema);

    public bool Rewrites(Column column, ResolvedType target, BoundExpression? conversion)
    {
        if (conversion is null)
        {
            return ConversionRewrites(column.TypeId, column.Modifier, target.TypeId, target.Modifier, out _);
        }

        return !IsColumnItself(conversion, column, out var modifier)
            || ConversionRewrites(conversion.TypeId, modifier, target.TypeId, target.Modifier, out _);
    }

    // The column, or casts of it that do nothing. The modifier is what PostgreSQL knows of the result's.
    private bool IsColumnItself(BoundExpression expression, Column column, out int modifier)
    {
        switch (expression)
        {
            case BoundColumn read when read.Name == column.Name:
                modifier = column.Modifier;
                return true;
            case BoundCast cast:
                if (!IsColumnItself(cast.Operand, column, out var before))
                {
                    modifier = -1;
                    return false;
                }

                return !ConversionRewrites(cast.Operand.TypeId, before, cast.TypeId, cast.Modifier, out modifier);
            case BoundCollate collate:
                return IsColumnItself(collate.Operand, column, out modifier);
            default:
                modifier = -1;
                return false;
        }
    }

    private bool ConversionRewrites(int sourceId, int sourceModifier, int targetId, int targetModifier, out int resultModifier)
    {
        resultModifier = targetModifier;
        if (sourceId == targetId)
        {
            resultModifier = targetModifier >= 0 ? targetModifier : sourceModifier;
            return LengthRewrites(targetId, sourceModifier, targetModifier);
        }

        if (DomainFacts.IsConstrained(schema, targetId))
        {
            return true;
        }

        var isSourceDomain = schema.FindType(sourceId)?.Kind == PgTypeKind.Domain;
        var sourceBase = _coercion.BaseTypeOf(sourceId);
        var targetBase = _coercion.BaseTypeOf(targetId, out var domainModifier);
        var wanted = targetBase == targetId ? targetModifier : domainModifier;
        var known = isSourceDomain ? -1 : sourceModifier;
        if (sourceBase != targetBase)
        {
            switch (_coercion.FindPath(targetBase, sourceBase, CastContext.Explicit))
            {
                case CoercionPath.Relabel:
                    break;
                case CoercionPath.Function when isZoneUtc && IsZoneChange(sourceBase, targetBase):
                    break;
                default:
                    return true;
            }

            known = -1;
        }

        resultModifier = wanted;
        return LengthRewrites(targetBase, known, wanted);
    }

    private static bool IsZoneChange(int source, int target) =>
        (source == TypeIds.Timestamp && target == TypeIds.Timestamptz) || (source == TypeIds.Timestamptz && target == TypeIds.Timestamp);

    // -1: no limit on the source, none asked for by the target.
    private bool LengthRewrites(int typeId, int source, int target)
    {
        if (target < 0 || target == source)
        {
            return false;
        }

        switch (typeId)
        {
            case TypeIds.Varchar:
                return source < 0 || target < source;
            case TypeIds.Varbit:
                return target > 0 && (source <= 0 || target < source);
            case TypeIds.Numeric:
                if (source < VariableHeader)
                {
                    return true;
                }

                var (oldPrecision, oldScale) = TypeNames.NumericFacets(source);
                var (newPrecision, newScale) = TypeNames.NumericFacets(target);
                return newScale != oldScale || newPrecision < oldPrecision;
            case TypeIds.Timestamp or TypeIds.Timestamptz or TypeIds.Time or TypeIds.TimeTz:
                return target != 6 && (source < 0 || target < source);
            case TypeIds.Interval:
                return IntervalFields.Truncates(source, target);
            default:
                // Numbers of characters in char(n), bits in bit(n), arrays' elements: always converted.
                return HasLengthFunction(typeId);
        }
    }

    private bool HasLengthFunction(int typeId) =>
        typeId is TypeIds.Bpchar or TypeIds.Bit || (schema.FindType(typeId) is { IsTrueArray: true, ElementId: var element } && element is TypeIds.Varchar or TypeIds.Bpchar
            or TypeIds.Bit or TypeIds.Varbit or TypeIds.Numeric or TypeIds.Timestamp or TypeIds.Timestamptz or TypeIds.Time or TypeIds.TimeTz or TypeIds.Interval);
}
