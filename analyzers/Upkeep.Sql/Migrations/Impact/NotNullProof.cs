using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>Whether PostgreSQL knows that a column has no null: it is NOT NULL, or a validated CHECK says <c>IS NOT NULL</c>.</summary>
internal static class NotNullProof
{
    public static bool IsProven(DatabaseSchema schema, Relation table, string column, ICollection<string> droppedConstraints)
    {
        if (table.FindColumn(column) is not { IsNotNull: false })
        {
            return true;
        }

        foreach (var constraint in table.Constraints)
        {
            if (constraint is { Kind: TableConstraintKind.Check, IsValidated: true, Expression: { } check }
                && constraint.Columns.Contains(column) && !droppedConstraints.Contains(constraint.Name) && Says(check.Text, column, schema.Level))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A condition that holds only where the column is not null, and says so: what follows from a comparison does not count.</summary>
    public static bool Says(string condition, string column, LanguageLevel level)
    {
        var tree = SqlParser.Parse("SELECT " + condition, SqlOptions.Of(level));
        return tree.Errors.Count == 0 && tree.Statements.Count == 1 && tree.Statements[0] is SelectStatement { Items: { Count: 1 } items }
            && Says(items[0].Expression, column);
    }

    public static bool Says(Expression condition, string column) => condition switch
    {
        BooleanExpression { Operator: BooleanOperator.And } all => all.Operands.Any(operand => Says(operand, column)),
        BooleanExpression any => any.Operands.All(operand => Says(operand, column)),
        IsExpression { Test: IsTest.Null, IsNegated: true } test => IsColumn(test.Operand, column),
        NotExpression { Operand: IsExpression { Test: IsTest.Null, IsNegated: false } test } => IsColumn(test.Operand, column),
        _ => false,
    };

    internal static bool IsColumn(Expression expression, string column) =>
        expression is ColumnReference { Parts: { Count: > 0 } parts } && parts[parts.Count - 1].Value == column;
}
