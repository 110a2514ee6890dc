using Upkeep.Sql.Binding.Bound;

namespace Upkeep.Sql.Advice.Blocks;

/// <summary>Copies expressions with some of their parts replaced. What nothing is replaced in stays the same object.</summary>
internal static class BoundRewriter
{
    /// <param name="expression">The expression.</param>
    /// <param name="replace">Gives what stands for a node, or null to look inside it.</param>
    public static BoundExpression Rewrite(BoundExpression expression, Func<BoundExpression, BoundExpression?> replace)
    {
        if (replace(expression) is { } replaced)
        {
            return replaced;
        }

        BoundExpression Again(BoundExpression part) => Rewrite(part, replace);
        switch (expression)
        {
            case BoundCast cast:
                var operand = Again(cast.Operand);
                return ReferenceEquals(operand, cast.Operand)
                    ? cast
                    : new BoundCast { Operand = operand, Path = cast.Path, IsExplicit = cast.IsExplicit, TypeId = cast.TypeId, Modifier = cast.Modifier, Syntax = cast.Syntax };
            case BoundOperator op:
                var left = op.Left is null ? null : Again(op.Left);
                var right = Again(op.Right);
                return ReferenceEquals(left, op.Left) && ReferenceEquals(right, op.Right)
                    ? op
                    : new BoundOperator { Operator = op.Operator, Left = left, Right = right, TypeId = op.TypeId, Modifier = op.Modifier, Syntax = op.Syntax };
            case BoundArrayOperator op:
                return new BoundArrayOperator { Operator = op.Operator, Left = Again(op.Left), Right = Again(op.Right), IsAll = op.IsAll, TypeId = op.TypeId, Syntax = op.Syntax };
            case BoundBoolean boolean:
                return new BoundBoolean { Kind = boolean.Kind, Operands = All(boolean.Operands, Again), TypeId = boolean.TypeId, Syntax = boolean.Syntax };
            case BoundTest test:
                return new BoundTest { Test = test.Test, IsNegated = test.IsNegated, Operand = Again(test.Operand), TypeId = test.TypeId, Syntax = test.Syntax };
            case BoundDistinct distinct:
                return new BoundDistinct
                {
                    Operator = distinct.Operator,
                    Left = Again(distinct.Left),
                    Right = Again(distinct.Right),
                    IsNegated = distinct.IsNegated,
                    TypeId = distinct.TypeId,
                    Syntax = distinct.Syntax,
                };
            case BoundCollate collate:
                return new BoundCollate { Operand = Again(collate.Operand), Collation = collate.Collation, TypeId = collate.TypeId, Modifier = collate.Modifier, Syntax = collate.Syntax };
            default:
                return RewriteCall(expression, Again);
        }
    }

    private static BoundExpression RewriteCall(BoundExpression expression, Func<BoundExpression, BoundExpression> again)
    {
        switch (expression)
        {
            case BoundCall call:
                return new BoundCall
                {
                    Function = call.Function,
                    Arguments = All(call.Arguments, again),
                    IsWindow = call.IsWindow,
                    HasFilter = call.HasFilter,
                    IsStar = call.IsStar,
                    MayMissRow = call.MayMissRow,
                    OutputColumns = call.OutputColumns,
                    TypeId = call.TypeId,
                    Modifier = call.Modifier,
                    Syntax = call.Syntax,
                };
            case BoundCoalesce coalesce:
                return new BoundCoalesce { Arguments = All(coalesce.Arguments, again), TypeId = coalesce.TypeId, Modifier = coalesce.Modifier, Syntax = coalesce.Syntax };
            case BoundMinMax minMax:
                return new BoundMinMax { IsGreatest = minMax.IsGreatest, Arguments = All(minMax.Arguments, again), TypeId = minMax.TypeId, Modifier = minMax.Modifier, Syntax = minMax.Syntax };
            case BoundNullIf nullIf:
                return new BoundNullIf { Left = again(nullIf.Left), Right = again(nullIf.Right), TypeId = nullIf.TypeId, Modifier = nullIf.Modifier, Syntax = nullIf.Syntax };
            case BoundArray array:
                return new BoundArray { Elements = All(array.Elements, again), TypeId = array.TypeId, Modifier = array.Modifier, Syntax = array.Syntax };
            case BoundRow row:
                return new BoundRow { Elements = All(row.Elements, again), TypeId = row.TypeId, Syntax = row.Syntax };
            case BoundSubscript subscript:
                return new BoundSubscript
                {
                    Operand = again(subscript.Operand),
                    Lower = subscript.Lower is null ? null : again(subscript.Lower),
                    Upper = subscript.Upper is null ? null : again(subscript.Upper),
                    IsSlice = subscript.IsSlice,
                    TypeId = subscript.TypeId,
                    Modifier = subscript.Modifier,
                    Syntax = subscript.Syntax,
                };
            case BoundField field:
                return new BoundField { Operand = again(field.Operand), Name = field.Name, TypeId = field.TypeId, Modifier = field.Modifier, Syntax = field.Syntax };
            case BoundCase choice:
                return new BoundCase
                {
                    Operand = choice.Operand is null ? null : again(choice.Operand),
                    Conditions = All(choice.Conditions, again),
                    Results = All(choice.Results, again),
                    Else = choice.Else is null ? null : again(choice.Else),
                    TypeId = choice.TypeId,
                    Modifier = choice.Modifier,
                    Syntax = choice.Syntax,
                };
            case BoundSubquery subquery:
                return new BoundSubquery { Kind = subquery.Kind, Query = subquery.Query, Left = All(subquery.Left, again), TypeId = subquery.TypeId, Modifier = subquery.Modifier, Syntax = subquery.Syntax };
            case BoundOther other:
                return new BoundOther { Operands = All(other.Operands, again), IsNeverNull = other.IsNeverNull, TypeId = other.TypeId, Modifier = other.Modifier, Syntax = other.Syntax };
            default:
                return expression;
        }
    }

    private static BoundExpression[] All(IReadOnlyList<BoundExpression> expressions, Func<BoundExpression, BoundExpression> again)
    {
        var rewritten = new BoundExpression[expressions.Count];
        for (var i = 0; i < rewritten.Length; i++)
        {
            rewritten[i] = again(expressions[i]);
        }

        return rewritten;
    }
}
