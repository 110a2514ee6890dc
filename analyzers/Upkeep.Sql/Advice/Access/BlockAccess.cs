using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Nullability;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Access;

/// <summary>How the items of a block can be read: by an index for their own conditions, by an index for what the items before them give, or as a whole.</summary>
internal sealed class BlockAccess
{
    private readonly DatabaseSchema _schema;
    private readonly Dictionary<Source, List<Restriction>> _restrictions = [];
    private readonly HashSet<Source> _served = [];
    private readonly List<Source> _unserved = [];
    private readonly HashSet<Source> _reached = [];
    private readonly HashSet<Source> _unclear;
    private readonly PartitionPruning _pruning;

    public BlockAccess(DatabaseSchema schema, QueryBlock block, IndexMatcher matcher)
    {
        _schema = schema;
        _unclear = [.. block.Sources.Where(IsUnclear)];
        Block = block;
        Matcher = matcher;
        Predicates = new PredicateImplication(schema);
        _pruning = new PartitionPruning(schema, Predicates);
        Facts = new ExpressionFacts(block.Sources);
        Equalities = new EquivalenceClasses(schema, Facts);
        ReduceOuterJoins();
        Collect();
        Decide();
    }

    public QueryBlock Block { get; }

    /// <summary>An item's columns or indexes are not known for sure: nothing is claimed about it, and an index is taken to find it.</summary>
    public bool HasUnclear => _unclear.Count > 0;

    public IndexMatcher Matcher { get; }

    public PredicateImplication Predicates { get; }

    public ExpressionFacts Facts { get; }

    public EquivalenceClasses Equalities { get; }

    /// <summary>Items whose own conditions an index serves.</summary>
    public IReadOnlyCollection<Source> Served => _served;

    /// <summary>Items that have conditions of which no index serves one, and that no join finds by an index either.</summary>
    public IReadOnlyList<Source> Unserved => _unserved;

    /// <summary>Items that an index finds, for their own conditions or for those of a join.</summary>
    public IReadOnlyCollection<Source> Reached => _reached;

    /// <summary>The conditions that the item's scan can check without another item.</summary>
    public IReadOnlyList<Restriction> OwnOf(Source source) => [.. AllOf(source).Where(static restriction => restriction.Needs.Count == 0)];

    public IReadOnlyList<Restriction> AllOf(Source source) => _restrictions.TryGetValue(source, out var found) ? found : [];

    /// <summary>An index whose first key a condition matches, or a partial one that needs no condition beyond its predicate.</summary>
    public bool IsServed(Source source, IReadOnlyList<Restriction> restrictions) => Family(source).All(member => IsServed(source, member, restrictions));

    /// <summary>The item itself, and each table that inherits from its table, which PostgreSQL reads with it by indexes of its own.</summary>
    public IEnumerable<Source> Family(Source source)
    {
        yield return source;
        if (source is not { IsOnly: false, Table: { Kind: RelationKind.Table } parent })
        {
            yield break;
        }

        var pending = new Queue<Relation>(_schema.ChildrenOf(parent.Id));
        var seen = new HashSet<int>();
        while (pending.Count > 0)
        {
            var child = pending.Dequeue();
            if (seen.Add(child.Id))
            {
                yield return new Source { Entry = source.Entry, Table = child, Node = source.Node };
                foreach (var below in _schema.ChildrenOf(child.Id))
                {
                    pending.Enqueue(below);
                }
            }
        }
    }

    /// <summary>The partitions that the item's conditions leave, those of which nothing is known without a table; null where there are none to choose from.</summary>
    public IEnumerable<Source>? PartitionsLeft(Source source, IReadOnlyList<BoundExpression> own) =>
        source is { IsOnly: false, Table: { Kind: RelationKind.PartitionedTable } partitioned } && _schema.ChildrenOf(partitioned.Id).Count > 0
            ? _pruning.Left(partitioned, own).Select(partition => new Source
            {
                Entry = source.Entry,
                Table = partition.Kind == RelationKind.ForeignTable || partition.IsUncertain || partition.HasUncertainIndexes ? null : partition,
                Node = source.Node,
            })
            : null;

    /// <summary>The same for one table of the item's family.</summary>
    public bool IsServed(Source item, Source source, IReadOnlyList<Restriction> restrictions)
    {
        var own = OwnOf(item).Select(static restriction => restriction.Expression).ToArray();
        foreach (var index in UsableIndexes(source, own))
        {
            if (restrictions.Any(restriction => ServedBy(restriction.Expression, source, index)))
            {
                return true;
            }

            if (IsServedByPredicate([.. restrictions.Select(static restriction => restriction.Expression)], source, index))
            {
                return true;
            }
        }

        return restrictions.Any(restriction => IsServedByArms(restriction.Expression, source, own)) || IsServedByPartitions(item, source, restrictions, own);
    }

    /// <summary>The indexes that hold all rows the conditions can ask for.</summary>
    public IEnumerable<TableIndex> UsableIndexes(Source source, IReadOnlyList<BoundExpression> conditions)
    {
        foreach (var index in source.Table?.Indexes ?? [])
        {
            if (index.IsValid && index.Keys.Count > 0 && Predicates.PredicateOf(source.Table!, index) is { } predicate && Predicates.IsImplied(predicate, conditions))
            {
                yield return index;
            }
        }
    }

    public bool ServedBy(BoundExpression condition, Source source, TableIndex index)
    {
        var keys = index.Method is "gin" or "brin" ? index.Keys : index.Keys.Take(1);
        return keys.Any(key => Matcher.Matches(condition, source, index, key, value => IsValueFor(value, source)));
    }

    public bool IsValueFor(BoundExpression value, Source source) =>
        !Facts.Read(value).Any(read => read.Entry == source.Entry) && !ExpressionFacts.IsVolatile(value) && !ExpressionFacts.HasError(value);

    // OR is a union of what its arms find, if an index finds each.
    private bool IsServedByArms(BoundExpression condition, Source source, IReadOnlyList<BoundExpression> own) =>
        condition is BoundBoolean { Kind: BooleanKind.Or } or && or.Operands.All(arm =>
        {
            var parts = Conjuncts.Split(_schema, arm);
            return parts.Any(part => IsServedByArms(part, source, own))
                || UsableIndexes(source, [.. own, .. parts]).Any(index => parts.Any(part => ServedBy(part, source, index)) || IsServedByPredicate(parts, source, index));
        });

    // Each partition has indexes of its own, beside its parts of those of the partitioned table.
    private bool IsServedByPartitions(Source item, Source source, IReadOnlyList<Restriction> restrictions, IReadOnlyList<BoundExpression> own) =>
        PartitionsLeft(source, own)?.All(partition => partition.Table is null || IsServed(item, partition, restrictions)) == true;

    // A partial index is read as a whole, and has the rows for which its predicate was made.
    private bool IsServedByPredicate(IReadOnlyList<BoundExpression> conditions, Source source, TableIndex index) =>
        index.Predicate is not null && Predicates.PredicateOf(source.Table!, index) is { Count: > 0 } predicate
        && predicate.All(part => conditions.Any(condition => Predicates.Implies(condition, part)));

    // A condition that no row of nulls meets makes an outer join an inner one.
    private void ReduceOuterJoins()
    {
        var changed = true;
        while (changed)
        {
            changed = false;
            var facts = new NonNullFacts();
            foreach (var condition in Block.Conditions.Where(static condition => condition.Level.Count == 0))
            {
                facts.AddTrue(condition.Expression);
            }

            foreach (var join in Block.OuterJoins.ToArray())
            {
                if (!join.IsAnti && join.Nullable.Exists(source => facts.IsReal(source.Entry)))
                {
                    Block.OuterJoins.Remove(join);
                    foreach (var source in Block.Sources)
                    {
                        source.NulledBy.Remove(join);
                    }

                    foreach (var condition in Block.Conditions)
                    {
                        condition.Level.Remove(join);
                    }

                    changed = true;
                }
            }
        }
    }

    private void Collect()
    {
        var conjuncts = Block.Conditions.Where(static condition => !condition.StaysAtJoin && !condition.IsOnConvertedRows)
            .SelectMany(condition => Conjuncts.Split(_schema, condition.Expression).Select(expression => (Expression: expression, Condition: condition))).ToArray();
        foreach (var (expression, condition) in conjuncts)
        {
            if (expression is BoundOperator equality && condition.Level.Count == 0)
            {
                Equalities.Add(equality, condition.Node);
            }
        }

        foreach (var (expression, condition) in conjuncts)
        {
            var read = Facts.Read(expression);
            foreach (var source in read)
            {
                if (source.Table is not null && source.NulledBy.SetEquals(condition.Level) && !ExpressionFacts.HasError(expression))
                {
                    Add(source, new Restriction(expression, [.. read.Where(other => other != source)], NodeOf(expression, condition), IsDerived: false));
                    AddAcrossOuterJoin(expression, source, condition);
                }
            }
        }

        foreach (var condition in Block.Conditions.Where(static condition => condition.IsOnConvertedRows))
        {
            foreach (var source in Facts.Read(condition.Expression))
            {
                var tried = new BoundOther { Operands = [condition.Expression], TypeId = condition.Expression.TypeId };
                Add(source, new Restriction(tried, [], condition.Node, IsDerived: false, OnConvertedRows: condition.Expression));
            }
        }

        foreach (var source in Block.Sources)
        {
            if (source.Table is not null && source.NulledBy.Count == 0)
            {
                foreach (var restriction in Equalities.DerivedFor(source))
                {
                    Add(source, restriction);
                }
            }
        }
    }

    // a left join b on b.a_id = a.id … where a.id = $1: only the rows of b with that a_id can match.
    private void AddAcrossOuterJoin(BoundExpression expression, Source source, Condition condition)
    {
        if (condition.Level.Count == 0 || expression is not BoundOperator { Operator.Name: "=", Left: { } left } equality)
        {
            return;
        }

        var own = Facts.Read(left).Contains(source) ? left : equality.Right;
        var other = own == left ? equality.Right : left;
        if (Equalities.ConstantOf(other) is { } constant && Equalities.Equality(own, constant, condition.Node) is { } derived)
        {
            Add(source, new Restriction(derived, [], condition.Node, IsDerived: true));
        }
    }

    private static SqlNode NodeOf(BoundExpression expression, Condition condition) =>
        expression.Syntax is { } syntax && syntax.Start >= condition.Node.Start && syntax.End <= condition.Node.End ? syntax : condition.Node;

    private void Add(Source source, Restriction restriction)
    {
        if (!_restrictions.TryGetValue(source, out var list))
        {
            _restrictions.Add(source, list = []);
        }

        list.Add(restriction);
    }

    private void Decide()
    {
        foreach (var source in Block.Sources)
        {
            var own = OwnOf(source);
            if (source.Table is null || _unclear.Contains(source) || (own.Count > 0 && IsServed(source, own)))
            {
                _served.Add(source);
                _reached.Add(source);
            }
        }

        Spread();

        // Of several that could be the first, the one from which most others are found is read as a whole; of equal ones that which leaves fewest rows.
        while (Block.Sources.Where(source => !_reached.Contains(source) && OwnOf(source).Count > 0).ToArray() is { Length: > 0 } candidates)
        {
            var start = candidates.OrderByDescending(candidate => ReachedFrom(candidate).Count(OwnIsNotEmpty))
                .ThenBy(candidate => ConditionSelectivity.Of(OwnOf(candidate).Select(static restriction => restriction.Expression))).First();
            _unserved.Add(start);
            _reached.Add(start);
            Spread();
        }

        bool OwnIsNotEmpty(Source source) => OwnOf(source).Count > 0;
    }

    private bool IsUnclear(Source source) => source.Table is { } table
        && (table.IsUncertain || table.HasUncertainIndexes || _schema.ChildrenOf(table.Id).Any(static child => child.HasUncertainIndexes || child.IsUncertain));

    private void Spread()
    {
        while (Block.Sources.FirstOrDefault(source => !_reached.Contains(source) && IsFoundFrom(source, _reached)) is { } found)
        {
            _reached.Add(found);
        }
    }

    private HashSet<Source> ReachedFrom(Source start)
    {
        var reached = new HashSet<Source>(_reached) { start };
        while (Block.Sources.FirstOrDefault(source => !reached.Contains(source) && IsFoundFrom(source, reached)) is { } found)
        {
            reached.Add(found);
        }

        reached.ExceptWith(_reached);
        return reached;
    }

    /// <summary>With the rows of those items at hand an index finds this one's.</summary>
    public bool IsFoundFrom(Source source, ICollection<Source> known)
    {
        var available = AllOf(source).Where(restriction => restriction.Needs.Count > 0 && restriction.Needs.All(known.Contains)).ToArray();
        return available.Length > 0 && IsServed(source, available);
    }
}
