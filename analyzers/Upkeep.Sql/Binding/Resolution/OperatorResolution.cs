using System.Collections.Concurrent;
using System.Globalization;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Binding.Resolution;

internal enum ResolutionStatus
{
    Found,
    NotFound,
    Ambiguous,
}

/// <summary>The operator of an expression and the types its operands are brought to.</summary>
internal readonly record struct OperatorMatch(ResolutionStatus Status, PgOperator? Operator, int LeftId, int RightId, int ResultId);

/// <summary>Chooses the operator for a name and operand types.</summary>
internal sealed class OperatorResolution(IObjectCatalog catalog, TypeCoercion coercion)
{
    private static readonly ConcurrentDictionary<string, KnownMatch> s_builtIn = new(StringComparer.Ordinal);

    /// <param name="schema">As in OPERATOR(schema.+), or null.</param>
    /// <param name="name">The symbol.</param>
    /// <param name="leftId">0 for a prefix operator.</param>
    /// <param name="rightId">The right operand's type.</param>
    public OperatorMatch Resolve(string? schema, string name, int leftId, int rightId)
    {
        if (schema is not null || !catalog.HasOnlyBuiltInOperators(name, leftId, rightId))
        {
            return Search(schema, name, leftId, rightId);
        }

        // The same few operators come again and again, and going through all of a name is slow.
        var key = name + ' ' + leftId.ToString(CultureInfo.InvariantCulture) + ' ' + rightId.ToString(CultureInfo.InvariantCulture);
        if (s_builtIn.TryGetValue(key, out var known))
        {
            return known.Match;
        }

        var match = Search(null, name, leftId, rightId);
        if (match.Status == ResolutionStatus.Found)
        {
            s_builtIn.TryAdd(key, new KnownMatch(match));
        }

        return match;
    }

    private OperatorMatch Search(string? schema, string name, int leftId, int rightId)
    {
        var named = catalog.FindOperators(schema, name);
        if (named.Count == 0)
        {
            return default(OperatorMatch) with { Status = ResolutionStatus.NotFound };
        }

        var chosen = leftId == 0 ? FindPrefixExact(named, rightId) : FindBinaryExact(named, leftId, rightId);
        if (chosen is null)
        {
            var arguments = leftId == 0 ? new[] { rightId } : [leftId, rightId];
            var candidates = new List<PgOperator>();
            foreach (var op in named)
            {
                if ((op.LeftId == 0) == (leftId == 0)
                    && (leftId == 0 || coercion.CanCoerce(leftId, op.LeftId, CastContext.Implicit))
                    && coercion.CanCoerce(rightId, op.RightId, CastContext.Implicit)
                    && IsConsistent(op, arguments))
                {
                    candidates.Add(op);
                }
            }

            if (candidates.Count == 0)
            {
                return default(OperatorMatch) with { Status = ResolutionStatus.NotFound };
            }

            chosen = candidates.Count == 1
                ? candidates[0]
                : CandidateSelection.Choose(coercion, arguments, candidates, leftId == 0 ? static (op, _) => op.RightId : static (op, i) => i == 0 ? op.LeftId : op.RightId);
            if (chosen is null)
            {
                return default(OperatorMatch) with { Status = ResolutionStatus.Ambiguous };
            }
        }

        return Finish(chosen, leftId, rightId);
    }

    private sealed class KnownMatch(OperatorMatch match)
    {
        public OperatorMatch Match { get; } = match;
    }

    private OperatorMatch Finish(PgOperator op, int leftId, int rightId)
    {
        var declared = op.LeftId == 0 ? new[] { op.RightId } : [op.LeftId, op.RightId];
        if (!Polymorphism.Involves(declared, op.ResultId))
        {
            return new OperatorMatch(ResolutionStatus.Found, op, op.LeftId, op.RightId, op.ResultId);
        }

        var actual = op.LeftId == 0 ? new[] { rightId } : [leftId, rightId];
        return Polymorphism.TryResolve(coercion, actual, declared) is { } types
            ? new OperatorMatch(ResolutionStatus.Found, op, types.ActualOf(op.LeftId), types.ActualOf(op.RightId), types.ActualOf(op.ResultId))
            : default(OperatorMatch) with { Status = ResolutionStatus.NotFound };
    }

    private bool IsConsistent(PgOperator op, int[] arguments)
    {
        var declared = op.LeftId == 0 ? new[] { op.RightId } : [op.LeftId, op.RightId];
        return !Polymorphism.Involves(declared, 0) || Polymorphism.IsConsistent(coercion, arguments, declared);
    }

    private PgOperator? FindBinaryExact(IReadOnlyList<PgOperator> named, int leftId, int rightId)
    {
        var hadUnknown = true;
        if (leftId == TypeIds.Unknown && rightId != TypeIds.Unknown)
        {
            leftId = rightId;
        }
        else if (rightId == TypeIds.Unknown && leftId != TypeIds.Unknown)
        {
            rightId = leftId;
        }
        else
        {
            hadUnknown = false;
        }

        if (Find(named, leftId, rightId) is { } exact)
        {
            return exact;
        }

        if (hadUnknown && coercion.BaseTypeOf(leftId) is var baseId && baseId != leftId)
        {
            return Find(named, baseId, baseId);
        }

        return null;
    }

    private PgOperator? FindPrefixExact(IReadOnlyList<PgOperator> named, int rightId)
    {
        if (Find(named, 0, rightId) is { } exact)
        {
            return exact;
        }

        return coercion.BaseTypeOf(rightId) is var baseId && baseId != rightId ? Find(named, 0, baseId) : null;
    }

    private static PgOperator? Find(IReadOnlyList<PgOperator> named, int leftId, int rightId)
    {
        for (var i = 0; i < named.Count; i++)
        {
            if (named[i].LeftId == leftId && named[i].RightId == rightId)
            {
                return named[i];
            }
        }

        return null;
    }
}
