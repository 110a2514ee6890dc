using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Binding.Resolution;

/// <summary>Finds the actual types behind anyelement, anyarray, anycompatible and the other polymorphic types of a call.</summary>
internal sealed class Polymorphism
{
    private readonly TypeCoercion _coercion;
    private int _element;
    private int _array;
    private int _range;
    private int _multirange;
    private int _compatible;
    private int _compatibleArray;
    private int _compatibleRange;
    private int _compatibleMultirange;

    private Polymorphism(TypeCoercion coercion) => _coercion = coercion;

    public static bool Involves(IReadOnlyList<int> declared, int resultId)
    {
        if (TypeIds.IsPolymorphic(resultId))
        {
            return true;
        }

        foreach (var type in declared)
        {
            if (TypeIds.IsPolymorphic(type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the actual types are consistent with the declared ones.</summary>
    public static bool IsConsistent(TypeCoercion coercion, IReadOnlyList<int> actual, IReadOnlyList<int> declared) =>
        TryResolve(coercion, actual, declared) is not null;

    public static Polymorphism? TryResolve(TypeCoercion coercion, IReadOnlyList<int> actual, IReadOnlyList<int> declared)
    {
        var resolution = new Polymorphism(coercion);
        return resolution.CollectExact(actual, declared) && resolution.CollectCompatible(actual, declared) ? resolution : null;
    }

    /// <summary>The actual type for a declared one; 0 where nothing decides it.</summary>
    public int ActualOf(int declared) => declared switch
    {
        TypeIds.AnyElement or TypeIds.AnyNonArray or TypeIds.AnyEnum => _element,
        TypeIds.AnyArray => _array != 0 ? _array : _coercion.ArrayTypeOf(_element),
        TypeIds.AnyRange => _range,
        TypeIds.AnyMultirange => _multirange,
        TypeIds.AnyCompatible or TypeIds.AnyCompatibleNonArray => _compatible,
        TypeIds.AnyCompatibleArray => _coercion.ArrayTypeOf(_compatible),
        TypeIds.AnyCompatibleRange => _compatibleRange,
        TypeIds.AnyCompatibleMultirange => _compatibleMultirange,
        _ => declared,
    };

    private bool CollectExact(IReadOnlyList<int> actual, IReadOnlyList<int> declared)
    {
        var involved = false;
        var mustNotBeArray = false;
        var mustBeEnum = false;
        for (var i = 0; i < declared.Count && i < actual.Count; i++)
        {
            if (!TypeIds.IsExactPolymorphic(declared[i]))
            {
                continue;
            }

            involved = true;
            mustNotBeArray |= declared[i] == TypeIds.AnyNonArray;
            mustBeEnum |= declared[i] == TypeIds.AnyEnum;
            if (actual[i] == TypeIds.Unknown)
            {
                continue;
            }

            switch (declared[i])
            {
                case TypeIds.AnyArray when !Unify(ref _array, _coercion.BaseTypeOf(actual[i])):
                case TypeIds.AnyRange when !Unify(ref _range, _coercion.BaseTypeOf(actual[i])):
                case TypeIds.AnyMultirange when !Unify(ref _multirange, _coercion.BaseTypeOf(actual[i])):
                case TypeIds.AnyElement or TypeIds.AnyNonArray or TypeIds.AnyEnum when !Unify(ref _element, actual[i]):
                    return false;
                default:
                    break;
            }
        }

        if (!involved)
        {
            return true;
        }

        if (_array is not (0 or TypeIds.AnyArray))
        {
            var element = _coercion.ElementTypeOf(_array);
            if (element == 0 || !Unify(ref _element, element))
            {
                return false;
            }
        }

        if (!CompleteRanges(ref _range, ref _multirange, ref _element))
        {
            return false;
        }

        if (_element == 0)
        {
            // All arguments are undecided literals: the match is allowed, and the element counts as text where asked for.
            _element = _array == TypeIds.AnyArray ? TypeIds.AnyElement : TypeIds.Text;
        }

        return !(mustNotBeArray && _coercion.ElementTypeOf(_element) != 0)
            && !(mustBeEnum && _coercion.Catalog.FindType(_element)?.Kind != PgTypeKind.Enum);
    }

    private bool CollectCompatible(IReadOnlyList<int> actual, IReadOnlyList<int> declared)
    {
        var parts = new List<int>();
        var involved = false;
        var mustNotBeArray = false;
        for (var i = 0; i < declared.Count && i < actual.Count; i++)
        {
            if (!TypeIds.IsCompatiblePolymorphic(declared[i]))
            {
                continue;
            }

            involved = true;
            mustNotBeArray |= declared[i] == TypeIds.AnyCompatibleNonArray;
            if (actual[i] == TypeIds.Unknown)
            {
                continue;
            }

            var type = _coercion.BaseTypeOf(actual[i]);
            switch (declared[i])
            {
                case TypeIds.AnyCompatibleArray:
                    var element = _coercion.ElementTypeOf(type);
                    if (element == 0)
                    {
                        return false;
                    }

                    _compatibleArray = type;
                    parts.Add(element);
                    break;
                case TypeIds.AnyCompatibleRange:
                    if (!Unify(ref _compatibleRange, type))
                    {
                        return false;
                    }

                    break;
                case TypeIds.AnyCompatibleMultirange:
                    if (!Unify(ref _compatibleMultirange, type))
                    {
                        return false;
                    }

                    break;
                default:
                    parts.Add(actual[i]);
                    break;
            }
        }

        if (!involved)
        {
            return true;
        }

        var subtype = 0;
        if (!CompleteRanges(ref _compatibleRange, ref _compatibleMultirange, ref subtype))
        {
            return false;
        }

        if (subtype != 0)
        {
            parts.Add(subtype);
        }

        if (CommonType.Select(_coercion, parts) is not { } common || parts.Exists(part => !_coercion.CanCoerce(part, common, CastContext.Implicit)))
        {
            return false;
        }

        _compatible = common;
        return (subtype == 0 || common == subtype) && !(mustNotBeArray && _coercion.ElementTypeOf(common) != 0);
    }

    private bool CompleteRanges(ref int range, ref int multirange, ref int element)
    {
        if (multirange != 0)
        {
            var type = _coercion.Catalog.FindType(multirange);
            if (type is not { Kind: PgTypeKind.Multirange } || !Unify(ref range, type.RangeElementId))
            {
                return false;
            }
        }

        if (range == 0)
        {
            return true;
        }

        var rangeType = _coercion.Catalog.FindType(range);
        if (rangeType is not { Kind: PgTypeKind.Range } || !Unify(ref element, rangeType.RangeElementId))
        {
            return false;
        }

        multirange = rangeType.MultirangeId;
        return true;
    }

    private static bool Unify(ref int known, int next)
    {
        if (known == 0)
        {
            known = next;
        }

        return known == next;
    }
}
