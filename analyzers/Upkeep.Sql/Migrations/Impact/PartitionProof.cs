using System.Globalization;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>
/// Whether a table's own validated CHECK and NOT NULL constraints say that all its rows are inside a partition's bound, so
/// that ATTACH PARTITION need not read them.
/// </summary>
internal static class PartitionProof
{
    public static bool IsProven(DatabaseSchema schema, Relation partitioned, Relation partition, PartitionBound? bound)
    {
        if (bound is null)
        {
            return false;
        }

        if (bound.Kind == PartitionBoundKind.Default)
        {
            // Its constraint is that of none of the others: without others there is none.
            return !schema.ChildrenOf(partitioned.Id).Any();
        }

        if (partitioned.PartitionKey is not { Parts: { Count: 1 } parts } || parts[0].Column is not { } column)
        {
            return false;
        }

        var conditions = Conditions(partition, schema.Level);
        var isNotNull = partition.FindColumn(column) is { IsNotNull: true } || conditions.Exists(condition => NotNullProof.Says(condition, column));
        return isNotNull && bound.Kind switch
        {
            PartitionBoundKind.Range when bound.Values.Count == 1 && bound.UpperValues.Count == 1 =>
                conditions.Exists(condition => Implies(condition, column, ">=", bound.Values[0])) && conditions.Exists(condition => Implies(condition, column, "<", bound.UpperValues[0])),
            PartitionBoundKind.List => conditions.Exists(condition => IsAmong(condition, column, bound.Values)),
            _ => false,
        };
    }

    private static List<Expression> Conditions(Relation table, LanguageLevel level)
    {
        var found = new List<Expression>();
        foreach (var constraint in table.Constraints)
        {
            if (constraint is { Kind: TableConstraintKind.Check, IsValidated: true, Expression: { } check })
            {
                var tree = SqlParser.Parse("SELECT " + check.Text, SqlOptions.Of(level));
                if (tree.Errors.Count == 0 && tree.Statements.Count == 1 && tree.Statements[0] is SelectStatement { Items: { Count: 1 } items })
                {
                    AddConjuncts(items[0].Expression, found);
                }
            }
        }

        return found;
    }

    private static void AddConjuncts(Expression condition, List<Expression> found)
    {
        if (condition is BooleanExpression { Operator: BooleanOperator.And } all)
        {
            foreach (var operand in all.Operands)
            {
                AddConjuncts(operand, found);
            }
        }
        else
        {
            found.Add(condition);
        }
    }

    // wanted: "column >= bound" or "column < bound"
    private static bool Implies(Expression condition, string column, string wanted, Expression bound)
    {
        if (bound is ColumnReference { Parts.Count: 1 } infinite && infinite.Parts[0].Value is "minvalue" or "maxvalue")
        {
            return true;
        }

        var (op, value) = Comparison(condition, column);
        if (op is null || value is null || Compare(value, bound) is not { } order)
        {
            return false;
        }

        return wanted == ">="
            ? op is ">=" or ">" or "=" && order >= 0
            : (op == "<" && order <= 0) || (op is "<=" or "=" && order < 0);
    }

    private static (string? Operator, Expression? Value) Comparison(Expression condition, string column)
    {
        if (condition is not BinaryExpression { Operator: { Schema.Count: 0 } op } comparison)
        {
            return default;
        }

        if (NotNullProof.IsColumn(comparison.Left, column))
        {
            return (op.Symbol, comparison.Right);
        }

        return NotNullProof.IsColumn(comparison.Right, column)
            ? (op.Symbol switch { "<" => ">", "<=" => ">=", ">" => "<", ">=" => "<=", _ => op.Symbol }, comparison.Left)
            : default;
    }

    private static bool IsAmong(Expression condition, string column, NodeList<Expression> allowed)
    {
        IReadOnlyList<Expression>? values = condition switch
        {
            InListExpression { IsNegated: false } list when NotNullProof.IsColumn(list.Operand, column) => list.Values,
            QuantifiedExpression { Quantifier: Quantifier.Any, Operator.Symbol: "=" } any when NotNullProof.IsColumn(any.Left, column) => Elements(any.Array),
            _ => Comparison(condition, column) is ("=", { } value) ? [value] : null,
        };
        return values is not null && values.All(value => allowed.Any(candidate => Compare(value, candidate) == 0));
    }

    private static IReadOnlyList<Expression>? Elements(Expression? array) => array switch
    {
        ArrayExpression list => list.Elements,
        CastExpression cast => Elements(cast.Operand),
        _ => null,
    };

    private static int? Compare(Expression one, Expression other)
    {
        if (TextOf(one) is not { } left || TextOf(other) is not { } right)
        {
            return null;
        }

        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(left, Styles, CultureInfo.InvariantCulture, out var leftNumber) && decimal.TryParse(right, Styles, CultureInfo.InvariantCulture, out var rightNumber))
        {
            return leftNumber.CompareTo(rightNumber);
        }

        if (DateTimeOffset.TryParse(left, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var leftTime)
            && DateTimeOffset.TryParse(right, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var rightTime))
        {
            return leftTime.CompareTo(rightTime);
        }

        // How other texts sort depends on the collation; that they are the same does not.
        return left == right ? 0 : null;
    }

    private static string? TextOf(Expression expression) => expression switch
    {
        Literal { Kind: LiteralKind.Integer or LiteralKind.Number } number => NumberText.Canonical(number.Text),
        Literal { Kind: not LiteralKind.Null } literal => literal.Text,
        TypedLiteral typed => typed.Value.Text,
        CastExpression cast => TextOf(cast.Operand),
        UnaryExpression { Operator.Symbol: "-", Operand: Literal number } => NumberText.Canonical("-" + number.Text),
        _ => null,
    };
}
