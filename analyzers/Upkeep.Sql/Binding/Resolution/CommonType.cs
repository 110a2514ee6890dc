using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Binding.Resolution;

/// <summary>The type to which UNION, CASE, COALESCE, VALUES, ARRAY and IN bring their parts.</summary>
public static class CommonType
{
    /// <summary>The common type, or null where there is none. Undecided literals count as text when nothing else decides.</summary>
    public static int? Select(TypeCoercion coercion, IReadOnlyList<int> typeIds) => Select(coercion, typeIds, out _);

    /// <summary>As <see cref="Select(TypeCoercion, IReadOnlyList{int})"/>, and which of the types does not go with the one chosen before it.</summary>
    public static int? Select(TypeCoercion coercion, IReadOnlyList<int> typeIds, out (int Index, int ChosenId) misfit)
    {
        misfit = default;
        if (typeIds.Count == 0)
        {
            return TypeIds.Text;
        }

        var first = typeIds[0];
        var same = first != TypeIds.Unknown;
        for (var i = 1; same && i < typeIds.Count; i++)
        {
            same = typeIds[i] == first;
        }

        if (same)
        {
            return first;
        }

        var chosen = coercion.BaseTypeOf(first);
        for (var i = 1; i < typeIds.Count; i++)
        {
            var next = coercion.BaseTypeOf(typeIds[i]);
            if (next == TypeIds.Unknown || next == chosen)
            {
                continue;
            }

            if (chosen == TypeIds.Unknown)
            {
                chosen = next;
                continue;
            }

            var category = coercion.CategoryOf(chosen);
            if (coercion.CategoryOf(next) != category)
            {
                misfit = (i, chosen);
                return null;
            }

            if (!coercion.IsPreferred(category, chosen)
                && coercion.CanCoerce(chosen, next, CastContext.Implicit)
                && !coercion.CanCoerce(next, chosen, CastContext.Implicit))
            {
                chosen = next;
            }
        }

        return chosen == TypeIds.Unknown ? TypeIds.Text : chosen;
    }
}
