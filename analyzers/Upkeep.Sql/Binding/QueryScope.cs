namespace Upkeep.Sql.Binding;

/// <summary>What names mean in one query.</summary>
internal sealed class QueryScope(QueryScope? parent)
{
    public QueryScope? Parent { get; } = parent;

    /// <summary>FROM items in order; those inside a JOIN USING or an aliased join are seen only in part.</summary>
    public List<VisibleEntry> Entries { get; } = [];

    /// <summary>WITH queries that this query may name.</summary>
    public List<CommonTable> CommonTables { get; } = [];

    /// <summary>A part could not be resolved: no missing name is certain.</summary>
    public bool IsUncertain { get; set; }

    public Dictionary<string, Syntax.WindowSpecification> Windows { get; } = new(StringComparer.Ordinal);

    public CommonTable? FindCommonTable(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            for (var i = scope.CommonTables.Count - 1; i >= 0; i--)
            {
                if (scope.CommonTables[i].Name == name)
                {
                    return scope.CommonTables[i];
                }
            }
        }

        return null;
    }
}

/// <param name="Entry">The item.</param>
/// <param name="IsNamed">Qualified names may mean it.</param>
/// <param name="HasColumns">Unqualified names and * may mean its columns.</param>
internal sealed record VisibleEntry(RangeEntry Entry, bool IsNamed, bool HasColumns);

/// <summary>A WITH query.</summary>
internal sealed class CommonTable
{
    public required string Name { get; init; }

    public IReadOnlyList<RangeColumn> Columns { get; set; } = [];

    public bool IsUncertain { get; set; }
}
