using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>Whether a statement can find its rows of a table without reading all of them, as far as equalities tell.</summary>
internal static class AccessPaths
{
    /// <summary>Some condition asks for a value of a column that leads an index.</summary>
    public static bool HasIndexedEquality(Statement statement, string alias, Relation relation)
    {
        foreach (var node in statement.DescendantsAndSelf())
        {
            var compared = node switch
            {
                BinaryExpression { Operator.Symbol: "=" } equality when IsValue(equality.Right) => equality.Left,
                BinaryExpression { Operator.Symbol: "=" } equality when IsValue(equality.Left) => equality.Right,
                InListExpression { IsNegated: false } list => list.Operand,
                _ => null,
            };
            if (compared is ColumnReference { Parts: { Count: > 0 } parts }
                && (parts.Count == 1 || parts[parts.Count - 2].Value == alias)
                && relation.Indexes.Any(index => index.Predicate is null && index.Keys.Count > 0 && index.Keys[0].Column == parts[parts.Count - 1].Value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsValue(Expression expression) =>
        expression is Literal or ParameterReference or TypedLiteral or CastExpression { Operand: Literal or ParameterReference };
}
