using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Advice.Access;

/// <summary>Conditions between constants that no row meets: an arm of UNION ALL that says what kind its rows are is left out where another kind is asked for.</summary>
internal static class Contradiction
{
    public static bool IsNever(BoundExpression condition) => condition switch
    {
        BoundOperator { Operator.Name: "=", Left: { } left } equality => AreDifferent(left, equality.Right),
        BoundArrayOperator { IsAll: false, Operator.Name: "=", Right: BoundArray { Elements.Count: > 0 } array } any => array.Elements.All(element => AreDifferent(any.Left, element)),
        BoundBoolean { Kind: BooleanKind.And } and => and.Operands.Any(IsNever),
        BoundBoolean { Kind: BooleanKind.Or } or => or.Operands.All(IsNever),
        _ => false,
    };

    private static bool AreDifferent(BoundExpression one, BoundExpression other) =>
        one.TypeId == other.TypeId && one.TypeId is TypeIds.Text or TypeIds.Varchar or TypeIds.Int2 or TypeIds.Int4 or TypeIds.Int8
        && TextPrefix.Constant(one) is { } first && TextPrefix.Constant(other) is { } second
        && (ConstantOrder.Compare(one.TypeId, first, second) is { } order ? order != 0 : first != second);
}
