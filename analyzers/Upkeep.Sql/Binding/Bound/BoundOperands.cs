namespace Upkeep.Sql.Binding.Bound;

/// <summary>The parts of an expression. Those of a subquery are not parts of the expression it is in.</summary>
internal static class BoundOperands
{
    /// <summary>The expression and all inside it.</summary>
    public static IEnumerable<BoundExpression> Within(BoundExpression expression)
    {
        var pending = new Stack<BoundExpression>();
        pending.Push(expression);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            yield return next;
            foreach (var operand in Of(next))
            {
                if (operand is not null)
                {
                    pending.Push(operand);
                }
            }
        }
    }

    private static IEnumerable<BoundExpression?> Of(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundCall call:
                return call.Arguments;
            case BoundCast cast:
                return [cast.Operand];
            case BoundCollate collate:
                return [collate.Operand];
            case BoundOperator op:
                return [op.Left, op.Right];
            case BoundArrayOperator op:
                return [op.Left, op.Right];
            case BoundBoolean boolean:
                return boolean.Operands;
            case BoundTest test:
                return [test.Operand];
            case BoundDistinct distinct:
                return [distinct.Left, distinct.Right];
            case BoundCase choice:
                return [choice.Operand, .. choice.Conditions, .. choice.Results, choice.Else];
            case BoundCoalesce coalesce:
                return coalesce.Arguments;
            case BoundMinMax minMax:
                return minMax.Arguments;
            case BoundNullIf nullIf:
                return [nullIf.Left, nullIf.Right];
            case BoundArray array:
                return array.Elements;
            case BoundRow row:
                return row.Elements;
            case BoundSubscript subscript:
                return [subscript.Operand, subscript.Lower, subscript.Upper];
            case BoundField field:
                return [field.Operand];
            case BoundSubquery subquery:
                return subquery.Left;
            case BoundOther other:
                return other.Operands;
            default:
                return [];
        }
    }
}
