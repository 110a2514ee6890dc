using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5016. Silent where rows are picked by a value or by a bound, and where the file keeps a copy first.</summary>
internal sealed class MassChangeRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        var (target, where, verb) = step.Statement switch
        {
            UpdateStatement update => (update.Target.Name, update.Where, "UPDATE"),
            DeleteStatement delete => (delete.Target.Name, delete.Where, "DELETE"),
            _ => default,
        };
        if (target is null || step.FindExisting(target) is not { Kind: RelationKind.Table or RelationKind.PartitionedTable } table
            || step.Migration.CopiedTables.Contains(table.Id) || IsBounded(where))
        {
            return;
        }

        step.Report(MigrationRules.MassChange, step.Statement, where is null
            ? $"{verb} without WHERE changes every row of {MigrationStep.Quote(table)} in one transaction: rows stay locked and dead rows pile up until it ends, and nothing brings the old values back. Work in batches, or keep a copy first"
            : $"{verb} may change most rows of {MigrationStep.Quote(table)} in one transaction: they stay locked until it ends, and nothing brings the old values back. Work in batches, or keep a copy first");
    }

    private static bool IsBounded(Expression? where) => where switch
    {
        null => false,
        BooleanExpression { Operator: BooleanOperator.And } all => all.Operands.Any(IsBounded),
        BooleanExpression any => any.Operands.All(IsBounded),
        BinaryExpression { Operator.Symbol: "=" } equality => IsValue(equality.Left) || IsValue(equality.Right),
        InListExpression list => !list.IsNegated,
        QuantifiedExpression { Quantifier: Quantifier.Any, Operator.Symbol: "=" } any => any.Query is null || HasLimit(any.Query) || any.Array is not null,
        InSubqueryExpression { IsNegated: false } query => HasLimit(query.Query),
        BetweenExpression between => !between.IsNegated,
        BinaryExpression { Operator.Symbol: "<" or "<=" or ">" or ">=" } bound => IsNumber(bound.Left) || IsNumber(bound.Right),
        CurrentOfExpression => true,
        _ => false,
    };

    private static bool HasLimit(QueryStatement query) => query.Limit is { Count: not null };

    private static bool IsValue(Expression expression) => expression switch
    {
        Literal { Kind: LiteralKind.True or LiteralKind.False or LiteralKind.Null } => false,
        Literal or ParameterReference or TypedLiteral => true,
        CastExpression cast => IsValue(cast.Operand),
        SubqueryExpression => true,
        _ => false,
    };

    private static bool IsNumber(Expression expression) => expression is Literal { Kind: LiteralKind.Integer } or ParameterReference;
}
