using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>The volatility of an expression: that of the most volatile function in it.</summary>
internal static class ExpressionVolatility
{
    public static Volatility Of(DatabaseSchema schema, BoundExpression? root)
    {
        var worst = Volatility.Immutable;
        var pending = new Stack<BoundExpression?>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case BoundCall call:
                    worst = Max(worst, call.Function.Volatility);
                    Push(call.Arguments);
                    break;
                case BoundOperator op:
                    worst = Max(worst, op.Operator.Volatility);
                    pending.Push(op.Left);
                    pending.Push(op.Right);
                    break;
                case BoundArrayOperator op:
                    worst = Max(worst, op.Operator.Volatility);
                    pending.Push(op.Left);
                    pending.Push(op.Right);
                    break;
                case BoundDistinct distinct:
                    worst = Max(worst, distinct.Operator?.Volatility ?? Volatility.Immutable);
                    pending.Push(distinct.Left);
                    pending.Push(distinct.Right);
                    break;
                case BoundValueFunction:
                    worst = Max(worst, Volatility.Stable);
                    break;
                case BoundCast cast:
                    pending.Push(cast.Operand);
                    break;
                case BoundBoolean boolean:
                    Push(boolean.Operands);
                    break;
                case BoundTest test:
                    pending.Push(test.Operand);
                    break;
                case BoundCase choice:
                    pending.Push(choice.Operand);
                    pending.Push(choice.Else);
                    Push(choice.Conditions);
                    Push(choice.Results);
                    break;
                case BoundCoalesce coalesce:
                    Push(coalesce.Arguments);
                    break;
                case BoundMinMax extreme:
                    Push(extreme.Arguments);
                    break;
                case BoundNullIf nullIf:
                    pending.Push(nullIf.Left);
                    pending.Push(nullIf.Right);
                    break;
                case BoundArray array:
                    Push(array.Elements);
                    break;
                case BoundRow row:
                    Push(row.Elements);
                    break;
                case BoundSubscript subscript:
                    pending.Push(subscript.Operand);
                    pending.Push(subscript.Lower);
                    pending.Push(subscript.Upper);
                    break;
                case BoundField field:
                    pending.Push(field.Operand);
                    break;
                case BoundCollate collate:
                    pending.Push(collate.Operand);
                    break;
                case BoundOther other:
                    Push(other.Operands);
                    break;
                default:
                    break;
            }
        }

        return worst;

        void Push(IReadOnlyList<BoundExpression> expressions)
        {
            foreach (var expression in expressions)
            {
                pending.Push(expression);
            }
        }
    }

    private static Volatility Max(Volatility one, Volatility other) => one > other ? one : other;
}
