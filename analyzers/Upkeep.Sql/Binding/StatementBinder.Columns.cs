using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>Names of columns.</summary>
internal sealed partial class StatementBinder
{
    private static readonly (string Name, int TypeId)[] s_systemColumns =
    [
        ("ctid", TypeIds.Tid), ("xmin", TypeIds.Xid), ("cmin", TypeIds.Cid), ("xmax", TypeIds.Xid), ("cmax", TypeIds.Cid), ("tableoid", TypeIds.Oid),
    ];

    private BoundExpression Bind(ColumnReference reference)
    {
        foreach (var part in reference.Parts)
        {
            if (part.ContainsHole || part.IsMissing)
            {
                return Unclear(reference);
            }
        }

        return reference.Parts.Count switch
        {
            1 => BindUnqualified(reference, reference.Parts[0]),
            2 => BindQualified(reference, null, reference.Parts[0], reference.Parts[1]),
            3 => BindQualified(reference, reference.Parts[0], reference.Parts[1], reference.Parts[2]),
            4 when FindEntry(reference.Parts[1].Value, reference.Parts[2].Value, out _) is not null => BindQualified(reference, reference.Parts[1], reference.Parts[2], reference.Parts[3]),
            _ => RefuseColumn(reference.Parts, "", reference),
        };
    }

    // Begins with a database's name, or has even more before the column.
    private BoundError RefuseColumn(NodeList<Identifier> parts, string rest, Expression syntax)
    {
        var whole = string.Join(".", parts.Select(static part => part.Value)) + rest;
        if (parts.Any(static part => part.ContainsHole))
        {
            return Unclear(syntax);
        }

        if (parts.Count + (rest.Length > 0 ? 1 : 0) > 4)
        {
            Refuse(SyntaxError, TooManyNames + whole, syntax);
        }
        else if (ScopesAreCertain())
        {
            Refuse(NotSupported, OtherDatabase + whole, syntax);
        }

        return Unclear(syntax);
    }

    private BoundExpression BindUnqualified(ColumnReference reference, Identifier name)
    {
        if (FindColumn(name.Value, reference, out var isAmbiguous) is { } column)
        {
            return column;
        }

        if (isAmbiguous)
        {
            if (_namesAreCertain)
            {
                Report(BindingRules.AmbiguousName, "42702", $"column reference \"{name.Value}\" is ambiguous", name);
            }

            return Missing(reference);
        }

        // A table's name alone is its row.
        if (FindEntry(null, name.Value, out var levels) is { } entry)
        {
            return RowOf(entry, levels, reference);
        }

        if (ScopesAreCertain() && !AllEntries().Any(visible => visible.Entry.UncertainColumns.Contains(name.Value)))
        {
            Report(
                BindingRules.UnknownColumn, "42703", $"column \"{name.Value}\" does not exist", name,
                NameSuggestion.Find(name.Value, VisibleColumns()));
        }

        return Missing(reference);
    }

    private BoundExpression RowOf(RangeEntry entry, int levels, Expression syntax)
    {
        if (entry.IsScalarFunction && entry.Columns.Count > 0)
        {
            return ColumnOf(entry, 0, levels, syntax);
        }

        return new BoundRowOf { Entry = entry, LevelsUp = levels, TypeId = entry.IsUncertain ? 0 : entry.RowTypeId, Syntax = syntax };
    }

    private BoundExpression BindQualified(ColumnReference reference, Identifier? schema, Identifier table, Identifier name)
    {
        if (FindEntry(schema?.Value, table.Value, out var levels) is not { } entry)
        {
            ReportMissingTable(table);
            return Missing(reference);
        }

        if (FindIn(entry, name.Value, levels, reference, out var isAmbiguous) is { } column)
        {
            return column;
        }

        if (isAmbiguous)
        {
            if (_namesAreCertain)
            {
                Report(BindingRules.AmbiguousName, "42702", $"column reference \"{name.Value}\" is ambiguous", name);
            }

            return Missing(reference);
        }

        if (entry.IsUncertain || entry.UncertainColumns.Contains(name.Value))
        {
            return Missing(reference);
        }

        // t.f is also a way to write f(t).
        if (_functions.Resolve(null, name.Value, [entry.RowTypeId], [], isVariadicCall: false) is { Status: Resolution.ResolutionStatus.Found, Function: not null })
        {
            return CallOnRow(name.Value, RowOf(entry, levels, reference), reference);
        }

        if (_namesAreCertain)
        {
            Report(
                BindingRules.UnknownColumn, "42703", $"column {table.Value}.{name.Value} does not exist", name,
                NameSuggestion.Find(name.Value, entry.Columns.Select(static candidate => candidate.Name)));
        }

        return Missing(reference);
    }

    private void ReportMissingTable(Identifier table)
    {
        if (!ScopesAreCertain())
        {
            return;
        }

        var isThere = AllEntries().Any(candidate => candidate.Entry.Name == table.Value || candidate.Entry.Relation?.Name == table.Value);
        Report(
            BindingRules.UnknownTable, "42P01",
            isThere ? $"invalid reference to FROM-clause entry for table \"{table.Value}\"" : $"missing FROM-clause entry for table \"{table.Value}\"",
            table, NameSuggestion.Find(table.Value, AllEntries().Where(candidate => candidate.IsNamed && candidate.Entry.Name != table.Value).Select(static candidate => candidate.Entry.Name)));
    }

    /// <summary>Inner scopes hide outer ones; in one scope a name must be unique.</summary>
    private BoundColumn? FindColumn(string name, Expression syntax, out bool isAmbiguous)
    {
        isAmbiguous = false;
        var levels = 0;
        for (var scope = _scope; scope is not null; scope = scope.Parent, levels++)
        {
            BoundColumn? found = null;
            foreach (var visible in scope.Entries)
            {
                if (!visible.HasColumns)
                {
                    continue;
                }

                var column = FindIn(visible.Entry, name, levels, syntax, out var twice);
                if (twice || (column is not null && found is not null))
                {
                    isAmbiguous = true;
                    return null;
                }

                found ??= column;
            }

            if (found is not null || scope.IsUncertain)
            {
                return found;
            }
        }

        return null;
    }

    private BoundColumn? FindIn(RangeEntry entry, string name, int levels, Expression syntax, out bool isAmbiguous)
    {
        var index = entry.IndexOf(name, out isAmbiguous);
        if (isAmbiguous)
        {
            return null;
        }

        if (index >= 0)
        {
            return ColumnOf(entry, index, levels, syntax);
        }

        if (entry.HasSystemColumns)
        {
            foreach (var (system, typeId) in s_systemColumns)
            {
                if (system == name)
                {
                    return new BoundColumn { Entry = entry, Index = -1, Name = name, LevelsUp = levels, TypeId = typeId, Syntax = syntax };
                }
            }
        }

        return null;
    }

    private BoundColumn ColumnOf(RangeEntry entry, int index, int levels, Expression? syntax)
    {
        var column = entry.Columns[index];
        if (entry.UncertainColumns.Contains(column.Name))
        {
            _isCertain = false;
        }

        Use(entry, column);
        return new BoundColumn
        {
            Entry = entry,
            Index = index,
            Name = column.Name,
            LevelsUp = levels,
            TypeId = column.TypeId,
            Modifier = column.Modifier,
            Syntax = syntax,
        };
    }

    private void Use(RangeEntry entry, RangeColumn column)
    {
        if (entry.Relation is { } relation && column.RelationColumn is { } name)
        {
            _uses.Add(new RelationUse(relation.Id, name));
        }

        for (var source = column.Source; source is not null;)
        {
            switch (source)
            {
                case BoundColumn { Index: >= 0 } inner:
                    Use(inner.Entry, inner.Entry.Columns[inner.Index]);
                    return;
                case BoundCast cast:
                    source = cast.Operand;
                    break;
                default:
                    return;
            }
        }
    }

    private RangeEntry? FindEntry(string? schema, string name, out int levels)
    {
        levels = 0;
        for (var scope = _scope; scope is not null; scope = scope.Parent, levels++)
        {
            foreach (var visible in scope.Entries)
            {
                if (visible.IsNamed && Matches(visible.Entry, schema, name))
                {
                    return visible.Entry;
                }
            }

            if (scope.IsUncertain)
            {
                return null;
            }
        }

        return null;
    }

    private static bool Matches(RangeEntry entry, string? schema, string name) => schema is null
        ? entry.Name == name
        : entry is { HasAlias: false, Relation: { } relation } && relation.Name == name && relation.Schema == schema;

    private bool ScopesAreCertain()
    {
        if (!_namesAreCertain)
        {
            return false;
        }

        for (var scope = _scope; scope is not null; scope = scope.Parent)
        {
            if (scope.IsUncertain || scope.Entries.Exists(static visible => visible.Entry.IsUncertain))
            {
                return false;
            }
        }

        return true;
    }

    private IEnumerable<VisibleEntry> AllEntries()
    {
        for (var scope = _scope; scope is not null; scope = scope.Parent)
        {
            foreach (var visible in scope.Entries)
            {
                yield return visible;
            }
        }
    }

    private IEnumerable<string> VisibleColumns() => AllEntries().Where(static visible => visible.HasColumns)
        .SelectMany(static visible => visible.Entry.Columns).Select(static column => column.Name).Distinct();

    private BoundRowOf? WholeRow(StarExpression star) =>
        FindEntry(star.Qualifier.Count > 1 ? star.Qualifier[star.Qualifier.Count - 2].Value : null, star.Qualifier[star.Qualifier.Count - 1].Value, out var levels) is { } entry
            ? new BoundRowOf { Entry = entry, LevelsUp = levels, TypeId = entry.RowTypeId, Syntax = star }
            : null;
}
