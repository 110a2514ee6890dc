using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Access;

/// <summary>What part of the rows meets a condition, as PostgreSQL guesses where it has no statistics: enough to tell which of two tables leaves fewer rows.</summary>
internal static class ConditionSelectivity
{
    private const double Equal = 0.005;
    private const double OneBound = 1.0 / 3;
    private const double Contained = 0.001;
    private const int ElementsOfParameter = 10;

    public static double Of(IEnumerable<BoundExpression> conditions)
    {
        var product = 1.0;
        foreach (var condition in conditions)
        {
            product *= Of(condition);
        }

        return product;
    }

    private static double Of(BoundExpression condition) => condition switch
    {
        BoundOperator op => OfOperator(op.Operator.Name),
        BoundArrayOperator { IsAll: false } any => Math.Min(1, OfOperator(any.Operator.Name) * ElementsOfParameter),
        BoundBoolean { Kind: BooleanKind.And } and => Of(and.Operands),
        BoundBoolean { Kind: BooleanKind.Or } or => Math.Min(1, or.Operands.Sum(Of)),
        BoundBoolean { Kind: BooleanKind.Not } not => 1 - Of(not.Operands[0]),
        BoundTest { Test: IsTest.Null, IsNegated: false } => Equal,
        BoundTest { Test: IsTest.Null } => 1 - Equal,
        BoundTest or BoundColumn => 0.5,
        _ => OneBound,
    };

    private static double OfOperator(string name) => name switch
    {
        "=" or "~~" or "~~*" or "~" or "~*" => Equal,
        "<>" or "!~~" or "!~~*" or "!~" or "!~*" => 1 - Equal,
        "@>" or "<@" or "&&" or "?" or "?|" or "?&" or "@@" => Contained,
        _ => OneBound,
    };
}
