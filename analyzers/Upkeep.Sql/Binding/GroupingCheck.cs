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
        if (!QueryShape.IsGrouped(select, bound))
        {
            yield break;
        }

        var keys = Keys.Of(select, bound);
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

    /// <summary>Arguments of GROUPING that are not grouped by.</summary>
    public static IEnumerable<Expression> UngroupedArguments(SelectStatement select, BoundStatement bound)
    {
        IEnumerable<SqlNode?> parts = [.. select.Items, .. select.OrderBy, select.Having];
        var groupings = parts.OfType<SqlNode>().SelectMany(static part => QueryShape.OwnNodes(part)).OfType<GroupingExpression>().ToArray();
        if (groupings.Length == 0)
        {
            return [];
        }

        var keys = Keys.Of(select, bound);
        return groupings.SelectMany(static grouping => grouping.Arguments).Where(argument => keys.IsUngrouped(argument));
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
            case GroupingExpression:
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

        // Those that are in every grouping set: only what depends on them has one value in each group.
        private readonly HashSet<(RangeEntry Entry, int Index)> _common = [];
        private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

        private Keys(BoundStatement bound, HashSet<RangeEntry> own)
        {
            _bound = bound;
            _own = own;
        }

        public static Keys Of(SelectStatement select, BoundStatement bound)
        {
            var own = new HashSet<RangeEntry>(select.From.SelectMany(static item => QueryShape.OwnNodes(item))
                .Select(node => bound.Tables.TryGetValue(node, out var entry) ? entry : null).OfType<RangeEntry>());
            var keys = new Keys(bound, own);
            foreach (var element in select.GroupBy?.Elements ?? default)
            {
                keys._common.UnionWith(keys.Add(element, select));
            }

            return keys;
        }

        // The columns of all sets it stands for: with several elements each set of one is joined with each of the others.
        private HashSet<(RangeEntry, int)> Add(GroupingElement element, SelectStatement select)
        {
            var common = new HashSet<(RangeEntry, int)>();
            switch (element.Kind)
            {
                case GroupingKind.Expression when element.Expression is { } expression:
                    Add(expression, select, common);
                    break;
                case GroupingKind.GroupingSets:
                    var sets = element.Sets.Select(set => Add(set, select)).ToArray();
                    common.UnionWith(sets.FirstOrDefault() ?? []);
                    foreach (var set in sets)
                    {
                        common.IntersectWith(set);
                    }

                    break;
                default:
                    // ROLLUP and CUBE have the empty set, too.
                    foreach (var part in element.Expressions)
                    {
                        Add(part, select, []);
                    }

                    break;
            }

            return common;
        }

        private void Add(Expression expression, SelectStatement select, HashSet<(RangeEntry, int)> columns)
        {
            if (expression is RowExpression { IsExplicit: false } row)
            {
                foreach (var part in row.Elements)
                {
                    Add(part, select, columns);
                }

                return;
            }

            Add(expression, columns);
            if (expression is Literal { Kind: LiteralKind.Integer } number && int.TryParse(number.Text, out var ordinal) && ordinal >= 1 && ordinal <= select.Items.Count)
            {
                Add(select.Items[ordinal - 1].Expression, columns);
            }
            else if (expression is ColumnReference { Parts.Count: 1 } name)
            {
                foreach (var item in select.Items.Where(item => item.Alias?.Value == name.Parts[0].Value))
                {
                    Add(item.Expression, columns);
                }
            }
        }

        public bool Contains(Expression expression) => _texts.Contains(TextOf(expression))
            || (_bound.Expressions.TryGetValue(expression, out var meaning) && Unwrap(meaning) is BoundColumn column && _columns.Exists(key => key.Entry == column.Entry && key.Index == column.Index));

        public bool IsWrong(BoundExpression meaning) => meaning is BoundColumn { LevelsUp: 0, Index: >= 0 } column && _own.Contains(column.Entry)
            && column.Entry.Columns[column.Index].Source is null && !IsDetermined(column.Entry);

        // All columns of a primary key determine the row.
        private bool IsDetermined(RangeEntry entry) => entry.IsUncertain || entry.Relation is { IsUncertain: true }
            || entry.Relation?.Constraints.FirstOrDefault(static constraint => constraint.Kind == TableConstraintKind.PrimaryKey) is { } key
            && key.Columns.All(name => _common.Any(column => column.Entry == entry && entry.Columns[column.Index].RelationColumn == name));

        /// <summary>An expression of columns of this query that is not grouped by.</summary>
        public bool IsUngrouped(Expression argument)
        {
            var columns = QueryShape.OwnNodes(argument).OfType<ColumnReference>().ToArray();
            return columns.Length > 0 && !Contains(argument) && columns.All(reference =>
                _bound.Expressions.TryGetValue(reference, out var meaning) && meaning is BoundColumn { LevelsUp: 0, Index: >= 0 } column
                && _own.Contains(column.Entry) && column.Entry.Columns[column.Index].Source is null && !column.Entry.IsUncertain);
        }

        private void Add(Expression expression, HashSet<(RangeEntry, int)> columns)
        {
            _texts.Add(TextOf(expression));
            if (_bound.Expressions.TryGetValue(expression, out var meaning) && Unwrap(meaning) is BoundColumn { Index: >= 0 } column)
            {
                _columns.Add(column);
                columns.Add((column.Entry, column.Index));
            }
        }

        // A function is the same with its schema in front; where two schemas have one of the name, nothing is claimed.
        private string TextOf(Expression expression) =>
            new string([.. _bound.Sql.Substring(expression.Start, expression.Length).Where(static character => !char.IsWhiteSpace(character)).Select(char.ToLowerInvariant)]).Replace("pg_catalog.", "").Replace("public.", "");
    }
}
