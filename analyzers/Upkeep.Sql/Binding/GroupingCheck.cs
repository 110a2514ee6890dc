using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>Columns of a grouped query that have no one value in a group: PostgreSQL refuses them with 42803.</summary>
public static class GroupingCheck
{
    public static IEnumerable<ColumnReference> Ungrouped(SelectStatement select, BoundStatement bound)
    {
        if (!QueryShape.IsGrouped(select, bound) || Keys.Of(select, bound) is not { } keys)
        {
            yield break;
        }

        var labels = new HashSet<string>(select.Items.Select(static item => item.Alias?.Value).OfType<string>(), StringComparer.Ordinal);
        foreach (var item in select.Items)
        {
            foreach (var found in In(item.Expression, keys, bound))
            {
                yield return found;
            }
        }

        foreach (var expression in select.OrderBy.Select(static item => item.Expression).Append(select.Having))
        {
            // ORDER BY may name a result column.
            if (expression is null || (expression is ColumnReference { Parts.Count: 1 } label && labels.Contains(label.Parts[0].Value)))
            {
                continue;
            }

            foreach (var found in In(expression, keys, bound))
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<ColumnReference> In(SqlNode node, Keys keys, BoundStatement bound)
    {
        switch (node)
        {
            case QueryStatement:
                yield break;
            case Expression expression when keys.Contains(expression):
                yield break;
            case FunctionCall call when bound.Expressions.TryGetValue(call, out var meaning) && Unwrap(meaning) is BoundCall { Function.IsAggregate: true, IsWindow: false }:
                yield break;
            case JsonExpression { Operation: JsonOperation.AggregateObject or JsonOperation.AggregateArray, Over: null }:
                yield break;
            case ColumnReference reference:
                if (bound.Expressions.TryGetValue(reference, out var column) && keys.IsWrong(column))
                {
                    yield return reference;
                }

                yield break;
            default:
                foreach (var child in node.Children)
                {
                    foreach (var found in In(child, keys, bound))
                    {
                        yield return found;
                    }
                }

                break;
        }
    }

    private static BoundExpression Unwrap(BoundExpression expression) => expression is BoundCast cast ? Unwrap(cast.Operand) : expression;

    /// <summary>What the rows of a group have in common.</summary>
    private sealed class Keys
    {
        private readonly BoundStatement _bound;
        private readonly HashSet<RangeEntry> _own;
        private readonly List<BoundColumn> _columns = [];
        private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

        private Keys(BoundStatement bound, HashSet<RangeEntry> own)
        {
            _bound = bound;
            _own = own;
        }

        /// <summary>Null where it is not plain expressions that are grouped by.</summary>
        public static Keys? Of(SelectStatement select, BoundStatement bound)
        {
            var own = new HashSet<RangeEntry>(select.From.SelectMany(static item => QueryShape.OwnNodes(item))
                .Select(node => bound.Tables.TryGetValue(node, out var entry) ? entry : null).OfType<RangeEntry>());
            var keys = new Keys(bound, own);
            foreach (var element in select.GroupBy?.Elements ?? default)
            {
                if (element is not { Kind: GroupingKind.Expression, Expression: { } expression })
                {
                    return null;
                }

                keys.Add(expression);
                if (expression is Literal { Kind: LiteralKind.Integer } number && int.TryParse(number.Text, out var ordinal) && ordinal >= 1 && ordinal <= select.Items.Count)
                {
                    keys.Add(select.Items[ordinal - 1].Expression);
                }
                else if (expression is ColumnReference { Parts.Count: 1 } name)
                {
                    foreach (var item in select.Items.Where(item => item.Alias?.Value == name.Parts[0].Value))
                    {
                        keys.Add(item.Expression);
                    }
                }
            }

            return keys;
        }

        public bool Contains(Expression expression) => _texts.Contains(TextOf(expression))
            || (_bound.Expressions.TryGetValue(expression, out var meaning) && Unwrap(meaning) is BoundColumn column && _columns.Exists(key => key.Entry == column.Entry && key.Index == column.Index));

        public bool IsWrong(BoundExpression meaning) => meaning is BoundColumn { LevelsUp: 0, Index: >= 0 } column && _own.Contains(column.Entry)
            && column.Entry.Columns[column.Index].Source is null && !IsDetermined(column.Entry);

        // All columns of a primary key determine the row.
        private bool IsDetermined(RangeEntry entry) => entry.IsUncertain || entry.Relation is { IsUncertain: true }
            || entry.Relation?.Constraints.FirstOrDefault(static constraint => constraint.Kind == TableConstraintKind.PrimaryKey) is { } key
            && key.Columns.All(name => _columns.Exists(column => column.Entry == entry && entry.Columns[column.Index].RelationColumn == name));

        private void Add(Expression expression)
        {
            _texts.Add(TextOf(expression));
            if (_bound.Expressions.TryGetValue(expression, out var meaning) && Unwrap(meaning) is BoundColumn { Index: >= 0 } column)
            {
                _columns.Add(column);
            }
        }

        private string TextOf(Expression expression) =>
            new([.. _bound.Sql.Substring(expression.Start, expression.Length).Where(static character => !char.IsWhiteSpace(character)).Select(char.ToLowerInvariant)]);
    }
}
