using Upkeep.Sql.Advice.Access;
using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice;

/// <summary>The index that would serve conditions.</summary>
internal static class IndexSuggestion
{
    /// <summary>A btree index over the columns of equalities, then that of one range; or null where no such index helps.</summary>
    public static string? ForConditions(DatabaseSchema schema, Source source, IReadOnlyList<Restriction> restrictions)
    {
        var equal = new List<string>();
        var ranges = new List<string>();
        foreach (var restriction in restrictions)
        {
            switch (restriction.Expression)
            {
                case BoundOperator { Left: { } left } op:
                    if (Key(schema, left, source) is { } key)
                    {
                        Add(op.Operator.Name, key, TextPrefix.Of(op.Operator.Name, op.Right, out _) is { Length: > 0 });
                    }
                    else if (Key(schema, op.Right, source) is { } flipped)
                    {
                        Add(op.Operator.Name, flipped, hasPrefix: false);
                    }

                    break;
                case BoundArrayOperator { IsAll: false, Operator.Name: "=" } any when Key(schema, any.Left, source) is { } listed:
                    equal.Add(listed);
                    break;
                case BoundArrayOperator { IsAll: false, Operator.Name: "=" } any when ExpressionFacts.ColumnOf(any.Right, source) is { } array:
                    return Create(source, "gin", [Identifiers.Quote(array)]) + " (and the condition as " + Identifiers.Quote(array) + " @> array[…])";
                case BoundTest { Test: IsTest.Null, IsNegated: false } test when Key(schema, test.Operand, source) is { } tested:
                    equal.Add(tested);
                    break;
                default:
                    break;
            }
        }

        var keys = equal.Concat(ranges.Take(1)).Distinct().Take(4).ToArray();
        return keys.Length == 0 ? null : Create(source, null, keys);

        void Add(string symbol, string found, bool hasPrefix)
        {
            switch (symbol)
            {
                case "=":
                    equal.Add(found);
                    break;
                case "<" or ">" or "<=" or ">=":
                    ranges.Add(found);
                    break;
                case "~~" or "^@" when hasPrefix:
                    ranges.Add(found + " text_pattern_ops");
                    break;
                default:
                    break;
            }
        }
    }

    public static string ForOrder(Source source, IEnumerable<string> equal, IEnumerable<string> sorted) => Create(source, null, [.. equal.Concat(sorted).Distinct().Take(5)]);

    public static string Create(Source source, string? method, IReadOnlyList<string> keys) => Create(source.Table!, method, keys);

    public static string Create(Relation table, string? method, IReadOnlyList<string> keys) =>
        $"create index concurrently on {(table.Schema == "public" ? Identifiers.Quote(table.Name) : table.FullName.ToString())}{(method is null ? "" : " using " + method)} ({string.Join(", ", keys)})";

    /// <summary>A column, or an expression that an index may have, as an index's key.</summary>
    public static string? Key(DatabaseSchema schema, BoundExpression expression, Source source)
    {
        if (ExpressionFacts.ColumnOf(expression, source) is { } column)
        {
            return Identifiers.Quote(column);
        }

        // A cast that only the other side's type asks for is no expression to index: the other side is to change.
        var operand = Converted(expression);
        if (!ReferenceEquals(operand, expression) && ExpressionFacts.ColumnOf(operand, source) is { } converted)
        {
            return Identifiers.Quote(converted);
        }

        if (ExpressionFacts.ColumnsOf(expression, source).Count == 0 || !IsImmutable(expression) || ExpressionFacts.Print(schema, ExpressionFacts.Strip(expression)) is not { } text)
        {
            return null;
        }

        var shown = new SchemaExpression { Source = "", CanonicalTemplate = text }.Text;
        return CanonicalPrinter.LooksLikeCall(expression) || IsInParentheses(shown) ? shown : "(" + shown + ")";
    }

    private static bool IsInParentheses(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && i < text.Length - 1)
            {
                return false;
            }
        }

        return text.Length > 0 && text[0] == '(';
    }

    /// <summary>The column under a conversion that PostgreSQL added.</summary>
    public static BoundExpression Converted(BoundExpression expression) =>
        ExpressionFacts.Strip(expression) is BoundCast { IsExplicit: false, Path: not CoercionPath.Relabel } cast ? Converted(cast.Operand) : ExpressionFacts.Strip(expression);

    private static bool IsImmutable(BoundExpression expression)
    {
        var immutable = true;
        ExpressionFacts.Visit(expression, part => immutable &= part is BoundColumn or BoundConstant or BoundCoalesce or BoundCollate
            or BoundCast { Path: CoercionPath.Relabel }
            or BoundCast { Path: CoercionPath.Function, Operand.TypeId: not (TypeIds.Timestamptz or TypeIds.Date or TypeIds.Timestamp) }
            or BoundCall { Function.Volatility: Volatility.Immutable } or BoundOperator { Operator.Volatility: Volatility.Immutable });
        return immutable;
    }
}
