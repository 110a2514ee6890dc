using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Binding.Resolution;

/// <summary>
/// Chooses among the candidates that the arguments can be coerced to: most exact matches, then most preferred types, then
/// the category of undecided literals, then the type the other arguments agree on.
/// </summary>
internal static class CandidateSelection
{
    private const char StringCategory = 'S';

    /// <param name="coercion">Types and their casts.</param>
    /// <param name="arguments">The actual types.</param>
    /// <param name="candidates">All of them applicable.</param>
    /// <param name="types">A candidate's declared type of argument i.</param>
    /// <returns>The one candidate, or null where the call is ambiguous.</returns>
    public static T? Choose<T>(TypeCoercion coercion, IReadOnlyList<int> arguments, List<T> candidates, Func<T, int, int> types)
        where T : class
    {
        var bases = new int[arguments.Count];
        var unknowns = 0;
        for (var i = 0; i < bases.Length; i++)
        {
            bases[i] = arguments[i];
            if (arguments[i] == TypeIds.Unknown)
            {
                unknowns++;
            }
            else
            {
                bases[i] = coercion.BaseTypeOf(arguments[i]);
            }
        }

        candidates = KeepBest(candidates, candidate => Count(bases, i => types(candidate, i) == bases[i]));
        if (candidates.Count == 1)
        {
            return candidates[0];
        }

        candidates = KeepBest(candidates, candidate => Count(
            bases, i => types(candidate, i) == bases[i] || coercion.IsPreferred(coercion.CategoryOf(bases[i]), types(candidate, i))));
        if (candidates.Count == 1)
        {
            return candidates[0];
        }

        if (unknowns == 0)
        {
            return null;
        }

        candidates = KeepByCategory(coercion, bases, candidates, types);
        return candidates.Count == 1 ? candidates[0] : ChooseByKnownType(coercion, bases, unknowns, candidates, types);
    }

    private static int Count(int[] bases, Func<int, bool> matches)
    {
        var count = 0;
        for (var i = 0; i < bases.Length; i++)
        {
            if (bases[i] != TypeIds.Unknown && matches(i))
            {
                count++;
            }
        }

        return count;
    }

    private static List<T> KeepBest<T>(List<T> candidates, Func<T, int> score)
    {
        var best = -1;
        var kept = new List<T>(candidates.Count);
        foreach (var candidate in candidates)
        {
            var points = score(candidate);
            if (points > best)
            {
                best = points;
                kept.Clear();
            }

            if (points == best)
            {
                kept.Add(candidate);
            }
        }

        return kept;
    }

    private static List<T> KeepByCategory<T>(TypeCoercion coercion, int[] bases, List<T> candidates, Func<T, int, int> types)
    {
        var categories = new char[bases.Length];
        var hasPreferred = new bool[bases.Length];
        for (var i = 0; i < bases.Length; i++)
        {
            if (bases[i] != TypeIds.Unknown)
            {
                continue;
            }

            var conflict = false;
            foreach (var candidate in candidates)
            {
                var type = coercion.Catalog.FindType(types(candidate, i));
                var category = type?.Category ?? '\0';
                var preferred = type?.IsPreferred ?? false;
                if (categories[i] == '\0')
                {
                    categories[i] = category;
                    hasPreferred[i] = preferred;
                }
                else if (category == categories[i])
                {
                    hasPreferred[i] |= preferred;
                }
                else if (category == StringCategory)
                {
                    categories[i] = category;
                    hasPreferred[i] = preferred;
                }
                else
                {
                    conflict = true;
                }
            }

            if (conflict && categories[i] != StringCategory)
            {
                return candidates;
            }
        }

        var kept = candidates.FindAll(candidate =>
        {
            for (var i = 0; i < bases.Length; i++)
            {
                if (bases[i] == TypeIds.Unknown
                    && (coercion.Catalog.FindType(types(candidate, i)) is not { } type
                        || type.Category != categories[i] || (hasPreferred[i] && !type.IsPreferred)))
                {
                    return false;
                }
            }

            return true;
        });
        return kept.Count > 0 ? kept : candidates;
    }

    private static T? ChooseByKnownType<T>(TypeCoercion coercion, int[] bases, int unknowns, List<T> candidates, Func<T, int, int> types)
        where T : class
    {
        if (unknowns == bases.Length)
        {
            return null;
        }

        var known = 0;
        foreach (var type in bases)
        {
            if (type == TypeIds.Unknown)
            {
                continue;
            }

            if (known == 0)
            {
                known = type;
            }
            else if (known != type)
            {
                return null;
            }
        }

        T? chosen = null;
        var actual = new int[bases.Length];
        var declared = new int[bases.Length];
        foreach (var candidate in candidates)
        {
            var applicable = true;
            for (var i = 0; applicable && i < bases.Length; i++)
            {
                actual[i] = known;
                declared[i] = types(candidate, i);
                applicable = coercion.CanCoerce(known, declared[i], CastContext.Implicit);
            }

            if (applicable && (!Polymorphism.Involves(declared, 0) || Polymorphism.IsConsistent(coercion, actual, declared)))
            {
                if (chosen is not null)
                {
                    return null;
                }

                chosen = candidate;
            }
        }

        return chosen;
    }
}
