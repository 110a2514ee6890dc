using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding.Nullability;

/// <summary>
/// What must hold where a condition is true: columns that are not null, and with them FROM items of which the row is real
/// and not the nulls of an outer join.
/// </summary>
internal sealed class NonNullFacts
{
    private readonly HashSet<EntryColumn> _columns;
    private readonly HashSet<RangeEntry> _entries;
    private readonly HashSet<string> _parameters;
    private readonly List<BoundExpression> _values;

    public NonNullFacts()
    {
        _parameters = new(StringComparer.Ordinal);
        _columns = [];
        _entries = [];
        _values = [];
    }

    private NonNullFacts(NonNullFacts other)
    {
        _parameters = new(other._parameters, StringComparer.Ordinal);
        _columns = [.. other._columns];
        _entries = [.. other._entries];
        _values = [.. other._values];
    }

    public NonNullFacts Clone() => new(this);

    public bool Contains(RangeEntry entry, int index) => _columns.Contains(new(entry, index));

    public bool Contains(BoundParameter parameter) => _parameters.Contains(parameter.Name);

    /// <summary>A condition asks a value of this kind not to be null: <c>tags[1] is not null</c>, <c>having max(total) > 5</c>. Whether it is the very same is not looked at.</summary>
    public bool AsksFor(BoundExpression expression)
    {
        foreach (var value in _values)
        {
            if (value.GetType() == expression.GetType() && value.TypeId == expression.TypeId && (value as BoundCall)?.Function == (expression as BoundCall)?.Function)
            {
                return true;
            }
        }

        return false;
    }

    public bool IsReal(RangeEntry entry) => _entries.Contains(entry);

    public void Forget(RangeEntry entry, IEnumerable<int> columns)
    {
        foreach (var column in columns)
        {
            _columns.Remove(new(entry, column));
        }
    }

    /// <summary>The condition is true.</summary>
    public void AddTrue(BoundExpression condition)
    {
        switch (condition)
        {
            case BoundBoolean { Kind: BooleanKind.And } and:
                foreach (var operand in and.Operands)
                {
                    AddTrue(operand);
                }

                break;
            case BoundBoolean { Kind: BooleanKind.Or } or:
                AddCommon(or.Operands, static (facts, operand) => facts.AddTrue(operand));
                break;
            case BoundBoolean { Kind: BooleanKind.Not } not:
                AddFalse(not.Operands[0]);
                break;
            case BoundTest { IsNegated: true, Test: IsTest.Null or IsTest.Unknown } test:
                AddNonNull(test.Operand);
                break;
            case BoundTest { IsNegated: false, Test: IsTest.True } test:
                AddTrue(test.Operand);
                break;
            case BoundTest { IsNegated: false, Test: IsTest.False } test:
                AddFalse(test.Operand);
                break;
            case BoundSubquery { Kind: SubqueryKind.Any } any:
                foreach (var left in any.Left)
                {
                    AddNonNull(left);
                }

                break;
            case BoundArrayOperator { Operator.IsStrict: true, IsAll: false } any:
                // It has found the value in the array.
                AddNonNull(any.Left);
                AddNonNull(any.Right);
                break;
            default:
                AddNonNull(condition);
                break;
        }
    }

    private void AddFalse(BoundExpression condition)
    {
        switch (condition)
        {
            case BoundBoolean { Kind: BooleanKind.Or } or:
                foreach (var operand in or.Operands)
                {
                    AddFalse(operand);
                }

                break;
            case BoundBoolean { Kind: BooleanKind.And } and:
                AddCommon(and.Operands, static (facts, operand) => facts.AddFalse(operand));
                break;
            case BoundBoolean { Kind: BooleanKind.Not } not:
                AddTrue(not.Operands[0]);
                break;
            case BoundTest { IsNegated: false, Test: IsTest.Null or IsTest.Unknown } test:
                AddNonNull(test.Operand);
                break;
            case BoundTest:
                break;
            default:
                AddNonNull(condition);
                break;
        }
    }

    /// <summary>The value is not null, and so whatever would make it null is not.</summary>
    public void AddNonNull(BoundExpression expression)
    {
        if (expression is not (BoundColumn or BoundParameter or BoundConstant or BoundRowOf))
        {
            _values.Add(expression);
        }

        switch (expression)
        {
            case BoundColumn { LevelsUp: 0 } column:
                AddColumn(column);
                break;
            case BoundParameter parameter:
                _parameters.Add(parameter.Name);
                break;
            case BoundRowOf { LevelsUp: 0 } row:
                _entries.Add(row.Entry);
                break;
            case BoundCast cast:
                AddNonNull(cast.Operand);
                break;
            case BoundCollate collate:
                AddNonNull(collate.Operand);
                break;
            case BoundOperator { Operator.IsStrict: true } op:
                if (op.Left is not null)
                {
                    AddNonNull(op.Left);
                }

                AddNonNull(op.Right);
                break;
            case BoundArrayOperator { Operator.IsStrict: true } op:
                AddNonNull(op.Right);

                // Of an empty array it is true or false whatever the left side is.
                if (op.Right is BoundArray { Elements.Count: > 0 })
                {
                    AddNonNull(op.Left);
                }

                break;
            case BoundCall { Function: { IsStrict: true, IsAggregate: false, ReturnsSet: false }, IsWindow: false } call:
                foreach (var argument in call.Arguments)
                {
                    AddNonNull(argument);
                }

                break;
            case BoundNullIf nullIf:
                AddNonNull(nullIf.Left);
                break;
            case BoundSubscript subscript:
                AddNonNull(subscript.Operand);
                break;
            case BoundField field:
                AddNonNull(field.Operand);
                break;
            case BoundBoolean { Kind: BooleanKind.Not } not:
                AddNonNull(not.Operands[0]);
                break;
            default:
                break;
        }
    }

    private void AddColumn(BoundColumn column)
    {
        _entries.Add(column.Entry);
        if (column.Index < 0)
        {
            return;
        }

        _columns.Add(new(column.Entry, column.Index));
        if (column.Entry.Columns[column.Index].Source is { } source)
        {
            AddNonNull(source);
        }
    }

    private void AddCommon(IReadOnlyList<BoundExpression> operands, Action<NonNullFacts, BoundExpression> add)
    {
        NonNullFacts? common = null;
        foreach (var operand in operands)
        {
            var own = new NonNullFacts();
            add(own, operand);

            // These only keep from claiming, so that one arm is enough.
            _values.AddRange(own._values);
            if (common is null)
            {
                common = own;
            }
            else
            {
                common._columns.IntersectWith(own._columns);
                common._entries.IntersectWith(own._entries);
                common._parameters.IntersectWith(own._parameters);
            }
        }

        if (common is not null)
        {
            _columns.UnionWith(common._columns);
            _entries.UnionWith(common._entries);
            _parameters.UnionWith(common._parameters);
        }
    }

    // No tuple: sets of references come compiled with the runtime, those of a struct are compiled in every process anew.
    private sealed record EntryColumn(RangeEntry Entry, int Index);
}
