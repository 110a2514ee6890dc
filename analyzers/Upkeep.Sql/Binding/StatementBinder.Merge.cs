using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>MERGE.</summary>
internal sealed partial class StatementBinder
{
    private BoundQuery? BindMerge(MergeStatement merge)
    {
        BindWith(merge.With);
        var target = BindTarget(merge.Target.Name, merge.Target.Alias, null, merge.Target);
        _joinConditions = [];
        var source = BindItem(merge.Source, isTop: true);
        var visibleTarget = Visible(target, merge.Target);
        _scope.Entries.Add(visibleTarget);
        _scope.Entries.AddRange(source);
        BindWithoutSets(merge.Condition, "JOIN conditions");
        foreach (var clause in merge.Clauses)
        {
            BindClause(clause, target, visibleTarget, source);
        }

        return BindReturning(merge.Returning, null, isInsert: true);
    }

    private void BindClause(MergeClause clause, RangeEntry target, VisibleEntry visibleTarget, List<VisibleEntry> source)
    {
        var all = _scope.Entries.ToList();
        _scope.Entries.Clear();
        if (clause.Match != MergeMatch.NotMatched)
        {
            _scope.Entries.Add(visibleTarget);
        }

        if (clause.Match != MergeMatch.NotMatchedBySource)
        {
            _scope.Entries.AddRange(source);
        }

        if (clause.Condition is { } condition)
        {
            Condition(BindWithoutSets(condition, "MERGE WHEN conditions"), "WHEN");
        }

        if (clause.Action == MergeAction.Update)
        {
            BindAssignments(clause.Assignments, target);
            RefuseGeneratedUpdate(clause.Assignments, target);
        }
        else if (clause.Action == MergeAction.Insert)
        {
            var columns = clause.Columns.Count == 0
                ? [.. Enumerable.Range(0, target.Columns.Count)]
                : clause.Columns.Select(column => FindTarget(target, column)).ToArray();
            if (clause.Values.Count > 0)
            {
                CheckCount(clause.Columns, target, clause.Values.Count, clause.Values.ElementAtOrDefault(columns.Length));
            }

            AssignAll([.. clause.Values], target, () => columns, clause.Columns, "VALUES", allowsSets: true);
            RefuseGeneratedInsert(target, columns, clause.Values.Count, [clause.Values], clause.Overriding, clause.Columns, clause);
        }

        _scope.Entries.Clear();
        _scope.Entries.AddRange(all);
    }
}
