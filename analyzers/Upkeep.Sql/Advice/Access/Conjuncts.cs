using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Access;

/// <summary>Conditions as PostgreSQL's planner has them: NOT moved inwards, AND at the top split, constants taken out.</summary>
internal static class Conjuncts
{
    public static IReadOnlyList<BoundExpression> Split(DatabaseSchema schema, BoundExpression condition)
    {
        var conjuncts = new List<BoundExpression>();
        Add(Simplify(schema, condition));
        return conjuncts;

        void Add(BoundExpression expression)
        {
            if (expression is BoundBoolean { Kind: BooleanKind.And } and && !IsRowComparison(and))
            {
                foreach (var operand in and.Operands)
                {
                    Add(operand);
                }
            }
            else if (Constant(expression) != true)
            {
                conjuncts.Add(expression);
            }
        }
    }

    /// <summary><c>(a, b) &gt; (x, y)</c>, which is bound as its parts.</summary>
    public static bool IsRowComparison(BoundBoolean boolean) =>
        boolean is { Kind: BooleanKind.And, Syntax: BinaryExpression { Left: RowExpression, Operator.Symbol: "<" or ">" or "<=" or ">=" } };

    /// <summary>True or false where it is the constant, otherwise null.</summary>
    public static bool? Constant(BoundExpression expression) => expression is BoundConstant { TypeId: TypeIds.Bool, Value: { } value }
        ? value is "true" or "t" or "on" or "yes" or "1"
        : null;

    private static BoundExpression Simplify(DatabaseSchema schema, BoundExpression expression)
    {
        switch (expression)
        {
            case BoundBoolean { Kind: BooleanKind.Not } not:
                return Negate(schema, Simplify(schema, not.Operands[0]), not);
            case BoundBoolean row when IsRowComparison(row):
                return row;
            case BoundBoolean boolean:
                return Combine(boolean, [.. boolean.Operands.Select(operand => Simplify(schema, operand))]);
            case BoundOperator { Operator.Name: "=" or "<>", Left: { TypeId: TypeIds.Bool } left } comparison:
                // PostgreSQL: x = true is x.
                var isEqual = comparison.Operator.Name == "=";
                return (Constant(left), Constant(comparison.Right)) switch
                {
                    (null, { } value) => value == isEqual ? Simplify(schema, left) : Negate(schema, Simplify(schema, left), comparison),
                    ({ } value, null) => value == isEqual ? Simplify(schema, comparison.Right) : Negate(schema, Simplify(schema, comparison.Right), comparison),
                    _ => comparison,
                };
            default:
                return expression;
        }
    }

    private static BoundExpression Combine(BoundBoolean whole, List<BoundExpression> operands)
    {
        var isAnd = whole.Kind == BooleanKind.And;
        var kept = new List<BoundExpression>();
        foreach (var operand in operands)
        {
            switch (Constant(operand))
            {
                case { } value when value == isAnd:
                    break;
                case not null:
                    return operand;
                default:
                    if (operand is BoundBoolean inner && inner.Kind == whole.Kind && !IsRowComparison(inner))
                    {
                        kept.AddRange(inner.Operands);
                    }
                    else
                    {
                        kept.Add(operand);
                    }

                    break;
            }
        }

        return kept.Count switch
        {
            0 => new BoundConstant { Value = isAnd ? "true" : "false", TypeId = TypeIds.Bool, Syntax = whole.Syntax },
            1 => kept[0],
            _ => new BoundBoolean { Kind = whole.Kind, Operands = kept, TypeId = TypeIds.Bool, Syntax = whole.Syntax },
        };
    }

    private static BoundExpression Negate(DatabaseSchema schema, BoundExpression expression, BoundExpression whole)
    {
        switch (expression)
        {
            case BoundConstant when Constant(expression) is { } value:
                return new BoundConstant { Value = value ? "false" : "true", TypeId = TypeIds.Bool, Syntax = whole.Syntax };
            case BoundBoolean { Kind: BooleanKind.Not } not:
                return not.Operands[0];
            case BoundBoolean { Kind: BooleanKind.And or BooleanKind.Or } boolean when !IsRowComparison(boolean):
                var opposite = new BoundBoolean
                {
                    Kind = boolean.Kind == BooleanKind.And ? BooleanKind.Or : BooleanKind.And,
                    Operands = [.. boolean.Operands.Select(operand => Negate(schema, operand, operand))],
                    TypeId = TypeIds.Bool,
                    Syntax = whole.Syntax,
                };
                return Combine(opposite, [.. opposite.Operands]);
            case BoundTest { Test: IsTest.Null } test:
                return new BoundTest { Test = test.Test, IsNegated = !test.IsNegated, Operand = test.Operand, TypeId = TypeIds.Bool, Syntax = whole.Syntax };
            case BoundOperator { Operator.NegatorId: > 0 and var id } op when schema.FindOperator(id) is { } negator:
                return new BoundOperator { Operator = negator, Left = op.Left, Right = op.Right, TypeId = TypeIds.Bool, Syntax = whole.Syntax };
            case BoundArrayOperator { Operator.NegatorId: > 0 and var id } op when schema.FindOperator(id) is { } negator:
                return new BoundArrayOperator { Operator = negator, Left = op.Left, Right = op.Right, IsAll = !op.IsAll, TypeId = TypeIds.Bool, Syntax = whole.Syntax };
            default:
                return new BoundBoolean { Kind = BooleanKind.Not, Operands = [expression], TypeId = TypeIds.Bool, Syntax = whole.Syntax };
        }
    }
}
