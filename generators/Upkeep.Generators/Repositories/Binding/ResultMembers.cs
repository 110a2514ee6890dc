using Upkeep.Generators.Shared;
using Upkeep.Sql.Binding;
using PgTypeNames = Upkeep.Sql.Catalog.TypeNames;

namespace Upkeep.Generators.Repositories;

/// <summary>Finds the column of each member of a row, and compares the two as far as the schema is known.</summary>
internal sealed class ResultMembers(RepositoryMethodModel method, RowModel row, StatementFacts facts, RepositorySchema schema)
{
    /// <summary>Positions by member, -1 for a member that keeps its own value; empty if names must be looked up at run time.</summary>
    public IReadOnlyList<int> Resolve(ProblemSink report)
    {
        if (row.Kind != RowKind.Object)
        {
            return ByPosition(report);
        }

        if (facts.Columns is not { } columns)
        {
            return [];
        }

        var ordinals = new List<int>();
        foreach (var member in row.Members)
        {
            var ordinal = Find(columns, member, report);
            ordinals.Add(ordinal);
            if (ordinal >= 0)
            {
                Compare(columns[ordinal], member.Value, $"'{row.DisplayType}.{Identifiers.Unescape(member.Name)}'", report);
            }
            else if (member.IsRequired)
            {
                report(
                    RepositoryRuleIds.Column,
                    $"the SQL gives no column for '{row.DisplayType}.{Identifiers.Unescape(member.Name)}': it gives {string.Join(", ", columns.Select(static column => column.Name))}",
                    0, 0, true);
            }
        }

        foreach (var extra in columns.Where((_, i) => !facts.HasHiddenColumns && !ordinals.Contains(i)))
        {
            report(RepositoryRuleIds.Column, $"the column '{extra.Name}' is read and '{row.DisplayType}' has no member for it", 0, 0, false);
        }

        return ordinals;
    }

    private IReadOnlyList<int> ByPosition(ProblemSink report)
    {
        var count = row.Members.Count;
        if (facts.Columns is { } columns)
        {
            if (columns.Count < count)
            {
                report(RepositoryRuleIds.Column, $"the SQL gives {columns.Count} columns and '{row.DisplayType}' takes {count}", 0, 0, true);
            }
            else
            {
                if (columns.Count > count)
                {
                    report(RepositoryRuleIds.Column, $"the SQL gives {columns.Count} columns and '{row.DisplayType}' takes {count}: the others are read for nothing", 0, 0, false);
                }

                for (var i = 0; i < count; i++)
                {
                    Compare(columns[i], row.Members[i].Value, row.Kind == RowKind.Value ? $"the result '{row.DisplayType}'" : $"element {i + 1} of '{row.DisplayType}'", report);
                }
            }
        }

        return [.. Enumerable.Range(0, count)];
    }

    private int Find(IReadOnlyList<ResultColumn> columns, RowMemberModel member, ProblemSink report)
    {
        var found = -1;
        for (var i = 0; i < columns.Count; i++)
        {
            if (MemberNames.Match(columns[i].Name, member.Column))
            {
                if (found >= 0)
                {
                    report(RepositoryRuleIds.Column, $"two columns are called '{columns[i].Name}', so that '{row.DisplayType}.{Identifiers.Unescape(member.Name)}' gets the first; give one an alias", 0, 0, false);
                    break;
                }

                found = i;
            }
        }

        return found;
    }

    private void Compare(ResultColumn column, ValueModel value, string target, ProblemSink report)
    {
        if (!facts.TypesAreKnown || column.TypeId == 0)
        {
            return;
        }

        if (TypeFamilies.Mismatch(value, column.TypeId, schema.Schema))
        {
            report(
                RepositoryRuleIds.Column,
                $"the column '{column.Name}' is {PgTypeNames.Format(schema.Schema, column.TypeId)} and {target} is {value.DisplayType}",
                0, 0, false);
        }
        else if (column.IsNullable == true && !value.IsNullable && !IsNoneAsNull(value))
        {
            report(RepositoryRuleIds.Nullability, $"the column '{column.Name}' can be null and {target} is {value.DisplayType}: a null there throws when it is read", 0, 0, false);
        }
    }

    // Of a value or none, null is a result either way.
    private bool IsNoneAsNull(ValueModel value) => row.Kind == RowKind.Value && method.Result == ResultKind.OneOrNone && value.IsNullable;
}
