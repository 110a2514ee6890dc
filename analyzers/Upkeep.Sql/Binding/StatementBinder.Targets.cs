using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>The select list, and what ORDER BY and GROUP BY mean by it.</summary>
internal sealed partial class StatementBinder
{
    private List<BoundOutput> BindItems(NodeList<SelectItem> items)
    {
        var outputs = new List<BoundOutput>(items.Count);
        foreach (var item in items)
        {
            switch (item.Expression)
            {
                case StarExpression star:
                    outputs.AddRange(Expand(star));
                    break;
                case FieldAccess { Field: null } all:
                    outputs.AddRange(Expand(all));
                    break;
                default:
                    var bound = Bind(item.Expression);
                    outputs.Add(new BoundOutput { Name = item.Alias?.Value ?? Label(item.Expression), Expression = bound });
                    break;
            }
        }

        return outputs;
    }

    private string Label(Expression expression) => ColumnNaming.ForResult(expression, subquery =>
        _expressions.TryGetValue(subquery, out var bound) && bound is BoundSubquery scalar
            ? scalar.Query.Outputs.FirstOrDefault(static output => !output.IsHidden)?.Name
            : null);

    private List<BoundOutput> Expand(StarExpression star)
    {
        var outputs = new List<BoundOutput>();
        if (star.Qualifier.Count == 0)
        {
            foreach (var visible in _scope.Entries)
            {
                if (visible.HasColumns)
                {
                    AddColumns(outputs, visible.Entry, 0);
                }
            }

            return outputs;
        }

        var table = star.Qualifier[star.Qualifier.Count - 1];
        var schema = star.Qualifier.Count > 1 ? star.Qualifier[star.Qualifier.Count - 2].Value : null;
        if (table.ContainsHole)
        {
            Unclear(star);
        }
        else if (star.Qualifier.Count <= 3 && FindEntry(schema, table.Value, out var levels) is { } entry)
        {
            AddColumns(outputs, entry, levels);
        }
        else
        {
            if (star.Qualifier.Count > 2)
            {
                RefuseColumn(star.Qualifier, ".*", star);
            }
            else
            {
                ReportMissingTable(table);
            }

            Unclear(star);
        }

        return outputs;
    }

    private void AddColumns(List<BoundOutput> outputs, RangeEntry entry, int levels)
    {
        if (entry.IsUncertain || entry.UncertainColumns.Count > 0)
        {
            _isCertain = false;
        }

        for (var i = 0; i < entry.Columns.Count; i++)
        {
            outputs.Add(new BoundOutput { Name = entry.Columns[i].Name, Expression = ColumnOf(entry, i, levels, null) });
        }
    }

    private List<BoundOutput> Expand(FieldAccess all)
    {
        var operand = Bind(all.Operand);
        var outputs = new List<BoundOutput>();
        foreach (var column in FieldsOf(operand))
        {
            outputs.Add(new BoundOutput
            {
                Name = column.Name,
                Expression = new BoundField { Operand = operand, Name = column.Name, TypeId = column.TypeId, Modifier = column.Modifier },
            });
        }

        if (outputs.Count == 0)
        {
            Unclear(all);
        }

        return outputs;
    }

    /// <summary>Sort keys: a number or an output's name means that output.</summary>
    private BoundExpression[] BindSortItems(NodeList<SortItem> items, List<BoundOutput> outputs)
    {
        var keys = new BoundExpression[items.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = BindSortKey(items[i].Expression, outputs);
            if (items[i].UsingOperator is { } comparison)
            {
                CheckSortOperator(comparison, keys[i]);
            }
        }

        return keys;
    }

    private BoundExpression BindSortKey(Expression expression, List<BoundOutput> outputs)
    {
        if (outputs.Count > 0 && expression is ColumnReference { Parts.Count: 1 } reference && !reference.Parts[0].ContainsHole)
        {
            BoundOutput? found = null;
            foreach (var output in outputs)
            {
                if (output.Name != reference.Parts[0].Value)
                {
                    continue;
                }

                if (found is not null && !IsSame(found.Expression, output.Expression))
                {
                    if (_namesAreCertain)
                    {
                        Report(BindingRules.AmbiguousName, "42702", $"ORDER BY \"{found.Name}\" is ambiguous", reference);
                    }

                    return Unclear(expression);
                }

                found ??= output;
            }

            if (found is not null)
            {
                found.Expression = Decide(found.Expression);
                _expressions[expression] = found.Expression;
                return found.Expression;
            }
        }

        if (outputs.Count > 0 && expression is Literal { Kind: LiteralKind.Integer } position
            && int.TryParse(position.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= outputs.Count)
        {
            return _expressions[expression] = outputs[number - 1].Expression = Decide(outputs[number - 1].Expression);
        }

        var bound = Bind(expression);

        // An undecided key of ORDER BY is text; an argument of WITHIN GROUP waits for its aggregate.
        return outputs.Count > 0 ? Decide(bound) : bound;
    }

    internal static bool IsSame(BoundExpression one, BoundExpression other) => one switch
    {
        BoundColumn column => other is BoundColumn same && same.Entry == column.Entry && same.Index == column.Index && same.LevelsUp == column.LevelsUp,
        BoundConstant constant => other is BoundConstant same && same.Value == constant.Value && same.TypeId == constant.TypeId,
        _ => ReferenceEquals(one, other) || (one.Syntax is not null && other.Syntax is not null && one.Syntax.GetType() == other.Syntax.GetType() && one.TypeId == other.TypeId && SameText(one.Syntax, other.Syntax)),
    };

    private static bool SameText(Expression one, Expression other)
    {
        var left = one.DescendantsAndSelf().ToArray();
        var right = other.DescendantsAndSelf().ToArray();
        return left.Length == right.Length && left.Zip(right, static (a, b) => a.GetType() == b.GetType() && (a, b) switch
        {
            (Identifier x, Identifier y) => x.Value == y.Value,
            (Literal x, Literal y) => x.Text == y.Text,
            (OperatorName x, OperatorName y) => x.Symbol == y.Symbol,
            _ => true,
        }).All(static same => same);
    }

    private BoundExpression BindGroupKey(Expression expression, List<BoundOutput> outputs)
    {
        if (expression is ColumnReference { Parts.Count: 1 } reference)
        {
            // Unlike in ORDER BY, a column of FROM comes first.
            if (FindColumn(reference.Parts[0].Value, reference, out var isAmbiguous) is { LevelsUp: 0 } || isAmbiguous)
            {
                return Bind(expression);
            }
        }

        return BindSortKey(expression, outputs);
    }
}
