using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Access;

/// <summary>
/// Whether an index's key can find the rows of a condition: the operator must belong to the key's operator family, the other side must be known before the
/// table is read, collations must agree (src/backend/optimizer/path/indxpath.c, match_clause_to_indexcol).
/// </summary>
internal sealed class IndexMatcher(DatabaseSchema schema, AdviceOptions options)
{
    private readonly Dictionary<(string Method, string? Class, int TypeId), PgOperatorFamily?> _families = [];

    /// <param name="condition">One condition of the block.</param>
    /// <param name="source">The item that has the index.</param>
    /// <param name="index">The index.</param>
    /// <param name="key">One of its keys.</param>
    /// <param name="isValue">An expression has its value before the item is read.</param>
    public bool Matches(BoundExpression condition, Source source, TableIndex index, IndexKey key, Func<BoundExpression, bool> isValue)
    {
        switch (condition)
        {
            case BoundOperator { Left: { } left } op:
                return (IsKey(left, source, key) && isValue(op.Right) && CanSearch(op.Operator, op.Right, CollationOf(left, op.Right, source), source, index, key))
                    || (IsKey(op.Right, source, key) && isValue(left) && schema.FindOperator(op.Operator.CommutatorId) is { } commutator
                        && CanSearch(commutator, left, CollationOf(op.Right, left, source), source, index, key));
            case BoundArrayOperator { IsAll: false } any:
                return IsKey(any.Left, source, key) && isValue(any.Right) && IsMember(any.Operator, index, key)
                    && CollationAgrees(CollationOf(any.Left, any.Right, source), source, key);
            case BoundTest { Test: IsTest.Null } test:
                return index.Method is "btree" or "gist" or "spgist" or "brin" && IsKey(test.Operand, source, key);
            case BoundTest { Test: IsTest.True or IsTest.False, IsNegated: false } test:
                return IsBooleanKey(test.Operand, source, index, key);
            case BoundBoolean { Kind: BooleanKind.Not } not:
                return IsBooleanKey(not.Operands[0], source, index, key);
            case BoundBoolean { Kind: BooleanKind.And } row when Conjuncts.IsRowComparison(row):
                return index.Method == "btree" && Matches(row.Operands[0], source, index, key, isValue);
            case BoundCall call when call.TypeId == TypeIds.Bool:
                return MatchesCall(call, source, index, key, isValue);
            default:
                return IsBooleanKey(condition, source, index, key);
        }
    }

    /// <summary>The expression is what the key is made of.</summary>
    public bool IsKey(BoundExpression expression, Source source, IndexKey key)
    {
        var operand = ExpressionFacts.Strip(expression);
        if (key.Column is { } name)
        {
            return operand is BoundColumn { Index: >= 0 } column && column.Entry == source.Entry && column.Name == name;
        }

        return operand is not (BoundColumn or BoundConstant or BoundParameter or BoundCast { IsExplicit: false, Path: not CoercionPath.Relabel })
            && key.Expression is { CanonicalTemplate: { } template } written
            && ReadsOnly(operand, source)
            && (ExpressionFacts.Print(schema, operand) == template
                || (ExpressionMeaning.Of(schema, operand) is { } meaning && meaning == ExpressionMeaning.OfKey(schema, source.Table!, written)));
    }

    public bool IsMember(PgOperator op, TableIndex index, IndexKey key) => FamilyOf(index, key) is { } family && IsMember(op, family);

    public PgOperatorFamily? FamilyOf(TableIndex index, IndexKey key)
    {
        var id = (index.Method, key.OperatorClass, key.TypeId);
        if (!_families.TryGetValue(id, out var family))
        {
            family = schema.FindOperatorClass(index.Method, key.OperatorClass, key.TypeId) is { } found ? schema.FindOperatorFamily(found.FamilyId) : null;
            _families.Add(id, family);
        }

        return family;
    }

    private static bool IsMember(PgOperator op, PgOperatorFamily family)
    {
        foreach (var member in family.Members)
        {
            if (member.OperatorId == op.Id && !member.IsOrdering)
            {
                return true;
            }
        }

        return false;
    }

    private bool CanSearch(PgOperator op, BoundExpression value, string? collation, Source source, TableIndex index, IndexKey key)
    {
        if (FamilyOf(index, key) is not { } family)
        {
            return false;
        }

        if (IsMember(op, family))
        {
            return CollationAgrees(collation, source, key);
        }

        return op.Schema == DatabaseSchema.PgCatalog && op.Name switch
        {
            "~~" or "~~*" or "~" or "~*" or "^@" => FindsPrefix(op, value, source, index, key, family),
            "<<" or "<<=" => index.Method == "btree" && family.Name == "network_ops" && TextPrefix.Constant(value) is not null,
            _ => false,
        };
    }

    // A pattern with a known beginning is a range of texts, for an index that sorts them by their bytes.
    private bool FindsPrefix(PgOperator op, BoundExpression value, Source source, TableIndex index, IndexKey key, PgOperatorFamily family)
    {
        if (TextPrefix.Of(op.Name, value, out var isExact) is not { } prefix)
        {
            return false;
        }

        if (isExact && index.Method is "btree" or "hash")
        {
            return family.Name is "text_ops" or "text_pattern_ops" or "bpchar_ops" or "bpchar_pattern_ops" or "bytea_ops";
        }

        if (prefix.Length == 0)
        {
            return false;
        }

        return index.Method switch
        {
            "btree" => family.Name is "text_pattern_ops" or "bpchar_pattern_ops" or "bytea_ops"
                || (family.Name is "text_ops" or "bpchar_ops" && (KeyCollation(source, key) is "C" or "POSIX" || (KeyCollation(source, key) is null && options.HasCCollation))),
            "spgist" => family.Name == "text_ops" && op.Name is "~~" or "~" or "^@",
            _ => false,
        };
    }

    private bool MatchesCall(BoundCall call, Source source, TableIndex index, IndexKey key, Func<BoundExpression, bool> isValue)
    {
        if (call.Function is { Name: "starts_with", Schema: DatabaseSchema.PgCatalog } && call.Arguments.Count == 2)
        {
            return IsKey(call.Arguments[0], source, key) && FamilyOf(index, key) is { } family && isValue(call.Arguments[1])
                && schema.FindOperators(DatabaseSchema.PgCatalog, "^@") is { Count: > 0 } operators
                && FindsPrefix(operators[0], call.Arguments[1], source, index, key, family);
        }

        // Functions of extensions such as ST_DWithin tell the planner themselves what an index can do for them: nothing is said against them.
        return (call.Function.IsFromExtension && index.Method is "gist" or "spgist" or "brin" && call.Arguments.Any(argument => IsKey(argument, source, key)))
            || IsBooleanKey(call, source, index, key);
    }

    private bool IsBooleanKey(BoundExpression expression, Source source, TableIndex index, IndexKey key) =>
        key.TypeId == TypeIds.Bool && index.Method is "btree" or "hash" && expression.TypeId == TypeIds.Bool && IsKey(expression, source, key);

    private static bool CollationAgrees(string? collation, Source source, IndexKey key) => collation == KeyCollation(source, key);

    /// <summary>Whether the key sorts the expression's values as ORDER BY does: not one that sorts texts by their bytes for the sake of LIKE.</summary>
    public bool SortsLike(BoundExpression expression, Source source, TableIndex index, IndexKey key) =>
        FamilyOf(index, key)?.Name.EndsWith("_pattern_ops", StringComparison.Ordinal) != true
        && CollationAgrees(CollationOf(expression, expression, source), source, key);

    private static string? KeyCollation(Source source, IndexKey key) =>
        Normal(key.Collation ?? (key.Column is { } name ? source.Table!.FindColumn(name)?.Collation : CollationIn(key.Expression, source)));

    // An index on an expression has the collation of the columns in it.
    private static string? CollationIn(SchemaExpression? expression, Source source) =>
        expression?.CanonicalTemplate?.Split(SchemaExpression.ColumnMark).Where(static (_, number) => number % 2 == 1)
            .Select(name => Normal(source.Table!.FindColumn(name)?.Collation)).FirstOrDefault(static collation => collation is not null);

    private static string? CollationOf(BoundExpression operand, BoundExpression value, Source source) =>
        Explicit(operand) ?? Explicit(value) ?? Merge(ExpressionFacts.ColumnOf(operand, source) is { } name ? Normal(source.Table!.FindColumn(name)?.Collation) : Inner(operand, source), Implicit(value));

    // That of the database gives way to any other; two others are none that an index has.
    private static string? Merge(string? own, string? other) => own is null || own == other ? other ?? own : other is null ? own : "";

    private static string? Implicit(BoundExpression value) => ExpressionFacts.Strip(value) switch
    {
        { TypeId: TypeIds.Name } => "C",
        BoundColumn { Index: >= 0, Entry.Relation: { } relation } column => Normal(relation.FindColumn(column.Name)?.Collation),
        _ => null,
    };

    private static string? Explicit(BoundExpression expression) => expression switch
    {
        BoundCollate collate => Normal(collate.Collation),
        BoundCast cast => Explicit(cast.Operand),
        _ => null,
    };

    // A function's result has the collation of its arguments.
    private static string? Inner(BoundExpression expression, Source source)
    {
        string? found = null;
        ExpressionFacts.Visit(expression, part =>
        {
            if (part is BoundColumn { Index: >= 0 } column && column.Entry == source.Entry)
            {
                found ??= Normal(source.Table!.FindColumn(column.Name)?.Collation);
            }
        });
        return found;
    }

    private static string? Normal(string? collation) => collation == "default" ? null : collation;

    private static bool ReadsOnly(BoundExpression expression, Source source)
    {
        var only = true;
        ExpressionFacts.Visit(expression, part => only &= part is not BoundColumn column || column.Entry == source.Entry);
        return only;
    }
}
