using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Binding.Resolution;

/// <summary>How one type becomes another.</summary>
public enum CoercionPath
{
    None,

    /// <summary>Same representation: nothing happens at run time.</summary>
    Relabel,
    Function,

    /// <summary>Element by element.</summary>
    Array,

    /// <summary>Through the text form.</summary>
    InputOutput,
}

/// <summary>PostgreSQL's coercion rules (documentation, chapter "Type Conversion").</summary>
public sealed class TypeCoercion(ITypeCatalog catalog)
{
    private const char StringCategory = 'S';

    // Domains over domains, arrays of arrays: no real chain is longer.
    private const int MaximumDepth = 32;

    public ITypeCatalog Catalog => catalog;

    public int BaseTypeOf(int typeId) => BaseTypeOf(typeId, out _);

    public int BaseTypeOf(int typeId, out int modifier)
    {
        modifier = -1;
        for (var depth = 0; depth < MaximumDepth && catalog.FindType(typeId) is { Kind: PgTypeKind.Domain } domain; depth++)
        {
            if (modifier < 0)
            {
                modifier = domain.BaseModifier;
            }

            typeId = domain.BaseId;
        }

        return typeId;
    }

    public char CategoryOf(int typeId) => catalog.FindType(typeId)?.Category ?? '\0';

    public bool IsPreferred(char category, int typeId) => catalog.FindType(typeId) is { IsPreferred: true } type && type.Category == category;

    /// <summary>The element's type of a true array, looking through domains; 0 where the type is no array.</summary>
    public int ElementTypeOf(int typeId) => catalog.FindType(BaseTypeOf(typeId)) is { IsTrueArray: true } array ? array.ElementId : 0;

    public int ArrayTypeOf(int elementTypeId) => catalog.FindType(elementTypeId)?.ArrayId ?? 0;

    public bool IsComposite(int typeId) => catalog.FindType(BaseTypeOf(typeId))?.Kind == PgTypeKind.Composite;

    public bool CanCoerce(int sourceId, int targetId, CastContext context)
    {
        if (sourceId == targetId || targetId == TypeIds.Any || TypeIds.IsPolymorphic(targetId) || sourceId == TypeIds.Unknown)
        {
            return true;
        }

        if (FindPath(targetId, sourceId, context) != CoercionPath.None)
        {
            return true;
        }

        return (sourceId == TypeIds.Record && IsComposite(targetId))
            || (targetId == TypeIds.Record && IsComposite(sourceId))
            || (targetId == TypeIds.RecordArray && ElementTypeOf(sourceId) is > 0 and var element && IsComposite(element))
            || catalog.InheritsFrom(sourceId, targetId);
    }

    public CoercionPath FindPath(int targetId, int sourceId, CastContext context) => FindPath(targetId, sourceId, context, MaximumDepth);

    /// <summary>Whether a value of one type can be used as the other without any conversion, as index operators require.</summary>
    public bool IsBinaryCoercible(int sourceId, int targetId)
    {
        if (sourceId == targetId || targetId is TypeIds.Any or TypeIds.AnyElement or TypeIds.AnyCompatible)
        {
            return true;
        }

        sourceId = BaseTypeOf(sourceId);
        if (sourceId == targetId)
        {
            return true;
        }

        var source = catalog.FindType(sourceId);
        switch (targetId)
        {
            case TypeIds.AnyArray or TypeIds.AnyCompatibleArray when source is { IsTrueArray: true }:
            case TypeIds.AnyNonArray or TypeIds.AnyCompatibleNonArray when source is { IsTrueArray: false }:
            case TypeIds.AnyEnum when source is { Kind: PgTypeKind.Enum }:
            case TypeIds.AnyRange or TypeIds.AnyCompatibleRange when source is { Kind: PgTypeKind.Range }:
            case TypeIds.AnyMultirange or TypeIds.AnyCompatibleMultirange when source is { Kind: PgTypeKind.Multirange }:
            case TypeIds.Record when source is { Kind: PgTypeKind.Composite }:
                return true;
            default:
                return catalog.FindCast(sourceId, targetId) is { Method: CastMethod.Binary, Context: CastContext.Implicit };
        }
    }

    private CoercionPath FindPath(int targetId, int sourceId, CastContext context, int depth)
    {
        targetId = BaseTypeOf(targetId);
        sourceId = BaseTypeOf(sourceId);
        if (sourceId == targetId)
        {
            return CoercionPath.Relabel;
        }

        if (catalog.FindCast(sourceId, targetId) is { } cast)
        {
            return context < cast.Context
                ? CoercionPath.None
                : cast.Method switch
                {
                    CastMethod.Function => CoercionPath.Function,
                    CastMethod.Binary => CoercionPath.Relabel,
                    _ => CoercionPath.InputOutput,
                };
        }

        if (depth > 0 && targetId is not (TypeIds.OidVector or TypeIds.Int2Vector)
            && ElementTypeOf(targetId) is > 0 and var targetElement && ElementTypeOf(sourceId) is > 0 and var sourceElement
            && FindPath(targetElement, sourceElement, context, depth - 1) is not (CoercionPath.None or CoercionPath.Array) and var path)
        {
            return path == CoercionPath.InputOutput ? path : CoercionPath.Array;
        }

        return (context >= CastContext.Assignment && CategoryOf(targetId) == StringCategory)
            || (context >= CastContext.Explicit && CategoryOf(sourceId) == StringCategory)
            ? CoercionPath.InputOutput
            : CoercionPath.None;
    }
}
