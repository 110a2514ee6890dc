using System.Runtime.CompilerServices;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Nullability;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Access;

/// <summary>Whether a query's conditions make sure that a partial index has all the rows (src/backend/optimizer/util/predtest.c).</summary>
internal sealed class PredicateImplication(DatabaseSchema schema)
{
    private static readonly ConditionalWeakTable<TableIndex, BoundExpression[]> s_predicates = new();

    /// <summary>The conditions of a partial index; none for another one, null where they are not understood.</summary>
    public IReadOnlyList<BoundExpression>? PredicateOf(Relation table, TableIndex index)
    {
        if (index.Predicate is not { } predicate)
        {
            return [];
        }

        var parts = s_predicates.GetValue(index, _ => Read(predicate, table));
        return parts.Length == 0 ? null : parts;
    }

    public bool IsImplied(IReadOnlyList<BoundExpression> predicate, IReadOnlyList<BoundExpression> conditions)
    {
        foreach (var part in predicate)
        {
            if (!conditions.Any(condition => Implies(condition, part)))
            {
                return false;
            }
        }

        return true;
    }

    public bool Implies(BoundExpression condition, BoundExpression part)
    {
        switch (condition)
        {
            case BoundBoolean { Kind: BooleanKind.Or } or:
                return Same(condition, part) || or.Operands.All(arm => Implies(arm, part));
            case BoundBoolean { Kind: BooleanKind.And } and:
                return and.Operands.Any(operand => Implies(operand, part)) || (part is BoundBoolean { Kind: BooleanKind.And } parts && parts.Operands.All(one => Implies(and, one)));
            case BoundArrayOperator { IsAll: false } any when ElementsOf(any.Right) is { Count: > 0 and <= 100 } elements && !Same(condition, part):
                return elements.All(element => Implies(
                    new BoundOperator { Operator = any.Operator, Left = any.Left, Right = element, TypeId = TypeIds.Bool }, part));
            default:
                break;
        }

        return part switch
        {
            BoundBoolean { Kind: BooleanKind.Or } or => Same(condition, part) || or.Operands.Any(arm => Implies(condition, arm)),
            BoundBoolean { Kind: BooleanKind.And } and => and.Operands.All(one => Implies(condition, one)),
            BoundArrayOperator { IsAll: false } any when ElementsOf(any.Right) is { Count: <= 100 } elements => Same(condition, part) || elements.Any(element => Implies(
                condition, new BoundOperator { Operator = any.Operator, Left = any.Left, Right = element, TypeId = TypeIds.Bool })),
            _ => ImpliesSimple(condition, part),
        };
    }

    private static bool IsInteger(int typeId) => typeId is TypeIds.Int2 or TypeIds.Int4 or TypeIds.Int8;

    // '{filed,heard}' is what ARRAY['filed', 'heard'] is.
    private IReadOnlyList<BoundExpression>? ElementsOf(BoundExpression array)
    {
        if (array is BoundArray written)
        {
            return written.Elements;
        }

        if (array is BoundCast { Operand: BoundArray converted } && schema.FindType(array.TypeId) is { IsTrueArray: true } integers && IsInteger(integers.ElementId))
        {
            return [.. converted.Elements.Select(element => TextPrefix.Constant(element) is { } value ? new BoundConstant { Value = value, TypeId = integers.ElementId } : element)];
        }

        return TextPrefix.Constant(array) is { Length: > 2 } text && text[0] == '{' && text[text.Length - 1] == '}' && text.IndexOfAny(['"', '\\', '{', ' '], 1) < 0
            && schema.FindType(array.TypeId) is { IsTrueArray: true } type
            && text.Substring(1, text.Length - 2).Split(',') is var values && Array.TrueForAll(values, static value => value.Length > 0 && !value.Equals("null", StringComparison.OrdinalIgnoreCase))
                ? [.. values.Select(value => new BoundConstant { Value = value, TypeId = type.ElementId })]
                : null;
    }

    private bool ImpliesSimple(BoundExpression condition, BoundExpression part)
    {
        if (Same(condition, part) || (condition is BoundOperator { Left: { } first } written && schema.FindOperator(written.Operator.CommutatorId) is { } commutator
            && Same(new BoundOperator { Operator = commutator, Left = written.Right, Right = first, TypeId = TypeIds.Bool }, part)))
        {
            return true;
        }

        if (part is BoundTest { Test: IsTest.Null, IsNegated: true } notNull)
        {
            return ExpressionFacts.Strip(notNull.Operand) is BoundColumn column && IsNotNull(condition, column.Name);
        }

        return condition is BoundOperator { Left: { } left } have && part is BoundOperator { Left: { } partLeft } need
            && TextPrefix.Constant(have.Right) is { } known && TextPrefix.Constant(need.Right) is { } wanted
            && (have.Right.TypeId == need.Right.TypeId || (IsInteger(have.Right.TypeId) && IsInteger(need.Right.TypeId)))
            && Print(ExpressionFacts.Strip(left)) is { } printed && printed == Print(ExpressionFacts.Strip(partLeft))
            && Follows(have.Operator.Name, need.Operator.Name, ConstantOrder.Compare(have.Right.TypeId, known, wanted));
    }

    private static bool Follows(string have, string need, int? order)
    {
        if (order is not { } sign)
        {
            return have == "=" && need == "<>";
        }

        return (have, need) switch
        {
            ("=", "=") => sign == 0,
            ("=", "<>") => sign != 0,
            ("=", "<") => sign < 0,
            ("=", "<=") => sign <= 0,
            ("=", ">") => sign > 0,
            ("=", ">=") => sign >= 0,
            (">", ">") or (">=", ">=") or (">", ">=") => sign >= 0,
            (">=", ">") => sign > 0,
            ("<", "<") or ("<=", "<=") or ("<", "<=") => sign <= 0,
            ("<=", "<") => sign < 0,
            (">", "<>") => sign >= 0,
            (">=", "<>") => sign > 0,
            ("<", "<>") => sign <= 0,
            ("<=", "<>") => sign < 0,
            _ => false,
        };
    }

    private static bool IsNotNull(BoundExpression condition, string name)
    {
        var facts = new NonNullFacts();
        facts.AddTrue(condition);
        var found = false;
        ExpressionFacts.Visit(condition, part => found |= part is BoundColumn { Index: >= 0 } column && column.Name == name && facts.Contains(column.Entry, column.Index));
        return found;
    }

    private bool Same(BoundExpression one, BoundExpression other) => Print(one) is { } printed && printed == Print(other);

    private string? Print(BoundExpression expression) => ExpressionMeaning.Of(schema, expression);

    private BoundExpression[] Read(SchemaExpression predicate, Relation table) =>
        ExpressionMeaning.Bind(schema, table, predicate, TypeIds.Bool) is { } bound ? [.. Conjuncts.Split(schema, bound)] : [];
}
