using System.Globalization;
using System.Runtime.CompilerServices;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Nullability;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Access;

/// <summary>Whether a query's conditions make sure that a partial index has all the rows (src/backend/optimizer/util/predtest.c).</summary>
internal sealed class PredicateImplication(DatabaseSchema schema)
{
    private static readonly ConditionalWeakTable<TableIndex, BoundExpression[]> s_predicates = new();

    /// <summary>The conditions of a partial index; none for another one, null where they are not understood.</summary>
    public IReadOnlyList<BoundExpression>? PredicateOf(Relation table, TableIndex index)
    {
        if (index.Predicate is not { } predicate)
        {
            return [];
        }

        var parts = s_predicates.GetValue(index, _ => Read(predicate, table));
        return parts.Length == 0 ? null : parts;
    }

    public bool IsImplied(IReadOnlyList<BoundExpression> predicate, IReadOnlyList<BoundExpression> conditions)
    {
        foreach (var part in predicate)
        {
            if (!conditions.Any(condition => Implies(condition, part)))
            {
                return false;
            }
        }

        return true;
    }

    public bool Implies(BoundExpression condition, BoundExpression part)
    {
        switch (condition)
        {
            case BoundBoolean { Kind: BooleanKind.Or } or:
                return Same(condition, part) || or.Operands.All(arm => Implies(arm, part));
            case BoundBoolean { Kind: BooleanKind.And } and:
                return and.Operands.Any(operand => Implies(operand, part)) || (part is BoundBoolean { Kind: BooleanKind.And } parts && parts.Operands.All(one => Implies(and, one)));
            case BoundArrayOperator { IsAll: false, Right: BoundArray { Elements.Count: > 0 and <= 100 } array } any when !Same(condition, part):
                return array.Elements.All(element => Implies(
                    new BoundOperator { Operator = any.Operator, Left = any.Left, Right = element, TypeId = TypeIds.Bool }, part));
            default:
                break;
        }

        return part switch
        {
            BoundBoolean { Kind: BooleanKind.Or } or => Same(condition, part) || or.Operands.Any(arm => Implies(condition, arm)),
            BoundBoolean { Kind: BooleanKind.And } and => and.Operands.All(one => Implies(condition, one)),
            BoundArrayOperator { IsAll: false, Right: BoundArray { Elements.Count: <= 100 } array } any => Same(condition, part) || array.Elements.Any(element => Implies(
                condition, new BoundOperator { Operator = any.Operator, Left = any.Left, Right = element, TypeId = TypeIds.Bool })),
            _ => ImpliesSimple(condition, part),
        };
    }

    private bool ImpliesSimple(BoundExpression condition, BoundExpression part)
    {
        if (Same(condition, part))
        {
            return true;
        }

        if (part is BoundTest { Test: IsTest.Null, IsNegated: true } notNull)
        {
            return ExpressionFacts.Strip(notNull.Operand) is BoundColumn column && IsNotNull(condition, column.Name);
        }

        return condition is BoundOperator { Left: { } left } have && part is BoundOperator { Left: { } partLeft } need
            && TextPrefix.Constant(have.Right) is { } known && TextPrefix.Constant(need.Right) is { } wanted
            && have.Right.TypeId == need.Right.TypeId
            && Print(ExpressionFacts.Strip(left)) is { } printed && printed == Print(ExpressionFacts.Strip(partLeft))
            && Follows(have.Operator.Name, known, need.Operator.Name, wanted);
    }

    private static bool Follows(string have, string known, string need, string wanted)
    {
        int? order = decimal.TryParse(known, NumberStyles.Number, CultureInfo.InvariantCulture, out var first) && decimal.TryParse(wanted, NumberStyles.Number, CultureInfo.InvariantCulture, out var second)
            ? first.CompareTo(second)
            : known == wanted ? 0 : null;
        if (order is not { } sign)
        {
            return have == "=" && need == "<>";
        }

        return (have, need) switch
        {
            ("=", "=") => sign == 0,
            ("=", "<>") => sign != 0,
            ("=", "<") => sign < 0,
            ("=", "<=") => sign <= 0,
            ("=", ">") => sign > 0,
            ("=", ">=") => sign >= 0,
            (">", ">") or (">=", ">=") or (">", ">=") => sign >= 0,
            (">=", ">") => sign > 0,
            ("<", "<") or ("<=", "<=") or ("<", "<=") => sign <= 0,
            ("<=", "<") => sign < 0,
            (">", "<>") => sign >= 0,
            (">=", "<>") => sign > 0,
            ("<", "<>") => sign <= 0,
            ("<=", "<>") => sign < 0,
            _ => false,
        };
    }

    private static bool IsNotNull(BoundExpression condition, string name)
    {
        var facts = new NonNullFacts();
        facts.AddTrue(condition);
        var found = false;
        ExpressionFacts.Visit(condition, part => found |= part is BoundColumn { Index: >= 0 } column && column.Name == name && facts.Contains(column.Entry, column.Index));
        return found;
    }

    private bool Same(BoundExpression one, BoundExpression other) => Print(one) is { } printed && printed == Print(other);

    private string? Print(BoundExpression expression) => ExpressionFacts.Print(schema, expression);

    private BoundExpression[] Read(SchemaExpression predicate, Relation table)
    {
        var sql = "SELECT " + predicate.Text;
        var tree = SqlParser.Parse(sql, SqlOptions.Of(schema.Level));
        if (tree.Errors.Count > 0 || tree.Statements.Count != 1 || tree.Statements[0] is not SelectStatement { Items: { Count: 1 } items })
        {
            return [];
        }

        var bound = new StatementBinder(schema, sql).BindSchemaExpression(items[0].Expression, table, TypeIds.Bool);
        return ExpressionFacts.HasError(bound) ? [] : [.. Conjuncts.Split(schema, bound)];
    }
}
