using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Binding.Resolution;

/// <summary>The function of a call.</summary>
/// <param name="Status">Whether one was found.</param>
/// <param name="Function">Null for a call that is a cast, as in <c>date('…')</c>.</param>
/// <param name="ArgumentIds">The type each written argument is brought to.</param>
/// <param name="ResultId">The result's type; for a cast the target.</param>
/// <param name="Types">The actual types behind polymorphic ones, or null.</param>
internal sealed record FunctionMatch(ResolutionStatus Status, PgFunction? Function, IReadOnlyList<int> ArgumentIds, int ResultId, Polymorphism? Types)
{
    public static readonly FunctionMatch NotFound = new(ResolutionStatus.NotFound, null, [], 0, null);
    public static readonly FunctionMatch Ambiguous = new(ResolutionStatus.Ambiguous, null, [], 0, null);

    public bool IsCast => Status == ResolutionStatus.Found && Function is null;
}

/// <summary>Chooses the function for a name, argument types and argument names.</summary>
internal sealed class FunctionResolution(IObjectCatalog catalog, TypeCoercion coercion)
{
    /// <param name="schema">As written, or null.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">Actual types in the order written.</param>
    /// <param name="argumentNames">Names of the last arguments in named notation, or empty.</param>
    /// <param name="isVariadicCall">The last argument is marked VARIADIC.</param>
    /// <param name="isCallStatement">CALL, which gives output arguments, too.</param>
    /// <param name="isLiteral">The only argument is a literal or NULL: <c>date('…')</c> is a cast, <c>date($1)</c> may be a call.</param>
    public FunctionMatch Resolve(
        string? schema, string name, IReadOnlyList<int> arguments, IReadOnlyList<string> argumentNames, bool isVariadicCall, bool isCallStatement = false,
        bool isLiteral = false)
    {
        var candidates = new List<Candidate>();
        foreach (var function in catalog.FindFunctions(schema, name))
        {
            var called = isCallStatement && function.CallArgumentIds is { } all
                ? function with { ArgumentIds = all, ArgumentNames = function.CallArgumentNames }
                : function;
            if (Shape(called, arguments.Count, argumentNames, isVariadicCall) is { } candidate)
            {
                Add(candidates, candidate);
            }
        }

        foreach (var candidate in candidates)
        {
            if (candidate.Types.SequenceEqual(arguments))
            {
                return Finish(candidate, arguments);
            }
        }

        if (arguments.Count == 1 && argumentNames.Count == 0 && !isCallStatement && AsCast(schema, name, arguments[0], isLiteral) is { } cast)
        {
            return cast;
        }

        var applicable = candidates.FindAll(candidate => IsApplicable(candidate, arguments));
        return applicable.Count switch
        {
            0 => FunctionMatch.NotFound,
            1 => Finish(applicable[0], arguments),
            _ => CandidateSelection.Choose(coercion, arguments, applicable, static (candidate, i) => candidate.Types[i]) is { } chosen
                ? Finish(chosen, arguments)
                : FunctionMatch.Ambiguous,
        };
    }

    // Two shapes with equal types: the one that uses fewer tricks wins, otherwise the first, which is earlier on the path.
    private static void Add(List<Candidate> candidates, Candidate added)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].Types.SequenceEqual(added.Types))
            {
                if (candidates[i].IsExpanded && !added.IsExpanded)
                {
                    candidates[i] = added;
                }

                return;
            }
        }

        candidates.Add(added);
    }

    private static Candidate? Shape(PgFunction function, int count, IReadOnlyList<string> names, bool isVariadicCall)
    {
        var declared = function.ArgumentIds;
        if (names.Count > 0)
        {
            return ShapeNamed(function, count, names);
        }

        if (function.VariadicElementId != 0 && !isVariadicCall && declared.Count <= count)
        {
            var types = new int[count];
            for (var i = 0; i < count; i++)
            {
                types[i] = i < declared.Count - 1 ? declared[i] : function.VariadicElementId;
            }

            return new Candidate(function, types, IsExpanded: true);
        }

        // VARIADIC before the last argument of a function that has none changes nothing.
        if (count > declared.Count || count + function.DefaultCount < declared.Count)
        {
            return null;
        }

        var all = declared as int[] ?? [.. declared];
        return new Candidate(function, count == all.Length ? all : [.. declared.Take(count)], IsExpanded: count < declared.Count);
    }

    private static Candidate? ShapeNamed(PgFunction function, int count, IReadOnlyList<string> names)
    {
        var declared = function.ArgumentIds;
        if (function.ArgumentNames.Count == 0 || count > declared.Count)
        {
            return null;
        }

        var positional = count - names.Count;
        var given = new bool[declared.Count];
        var types = new int[count];
        for (var i = 0; i < count; i++)
        {
            var index = i;
            if (i >= positional)
            {
                index = -1;
                for (var k = 0; k < function.ArgumentNames.Count; k++)
                {
                    if (function.ArgumentNames[k] == names[i - positional])
                    {
                        index = k;
                        break;
                    }
                }
            }

            if (index < 0 || index >= given.Length || given[index])
            {
                return null;
            }

            given[index] = true;
            types[i] = declared[index];
        }

        for (var i = 0; i < declared.Count - function.DefaultCount; i++)
        {
            if (!given[i])
            {
                return null;
            }
        }

        return new Candidate(function, types, IsExpanded: count < declared.Count);
    }

    private bool IsApplicable(Candidate candidate, IReadOnlyList<int> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!coercion.CanCoerce(arguments[i], candidate.Types[i], CastContext.Implicit))
            {
                return false;
            }
        }

        return !Polymorphism.Involves(candidate.Types, 0) || Polymorphism.IsConsistent(coercion, arguments, candidate.Types);
    }

    private FunctionMatch? AsCast(string? schema, string name, int argument, bool isLiteral)
    {
        if (catalog.FindType(schema, name) is not { } target || target.Kind == PgTypeKind.Pseudo)
        {
            return null;
        }

        var isCast = isLiteral && argument == TypeIds.Unknown || coercion.FindPath(target.Id, argument, CastContext.Explicit) switch
        {
            CoercionPath.Relabel => true,
            CoercionPath.InputOutput => !((argument == TypeIds.Record || coercion.IsComposite(argument)) && target.Category == 'S'),
            _ => false,
        };
        return isCast ? new FunctionMatch(ResolutionStatus.Found, null, [target.Id], target.Id, null) : null;
    }

    private FunctionMatch Finish(Candidate candidate, IReadOnlyList<int> arguments)
    {
        var function = candidate.Function;
        if (!Polymorphism.Involves(candidate.Types, function.ResultId) && !OutputIsPolymorphic(function))
        {
            return new FunctionMatch(ResolutionStatus.Found, function, candidate.Types, function.ResultId, null);
        }

        if (Polymorphism.TryResolve(coercion, arguments, candidate.Types) is not { } types)
        {
            return FunctionMatch.NotFound;
        }

        var brought = new int[candidate.Types.Length];
        for (var i = 0; i < brought.Length; i++)
        {
            brought[i] = types.ActualOf(candidate.Types[i]);
        }

        return new FunctionMatch(ResolutionStatus.Found, function, brought, types.ActualOf(function.ResultId), types);
    }

    private static bool OutputIsPolymorphic(PgFunction function)
    {
        foreach (var column in function.OutputColumns)
        {
            if (TypeIds.IsPolymorphic(column.TypeId))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Candidate(PgFunction Function, int[] Types, bool IsExpanded);
}
