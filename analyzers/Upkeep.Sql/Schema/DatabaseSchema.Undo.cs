namespace Upkeep.Sql.Schema;

// A statement that fails half-way leaves the schema as it was. Copying the schema for each would make a history's cost quadratic.
public sealed partial class DatabaseSchema
{
    private List<Action>? _undo;

    /// <summary>From here on changes are remembered, until <see cref="Release"/>.</summary>
    internal SchemaMark Mark()
    {
        _undo ??= [];
        return new SchemaMark(_undo.Count, NextId, SearchPath, Uncertainty.Mark());
    }

    internal void RollBack(SchemaMark mark)
    {
        for (var i = _undo!.Count - 1; i >= mark.Changes; i--)
        {
            _undo[i]();
        }

        _children = null;
        _undo.RemoveRange(mark.Changes, _undo.Count - mark.Changes);
        NextId = mark.NextId;
        SearchPath = mark.SearchPath;
        Uncertainty.RollBack(mark.Uncertainty);
    }

    internal void Release(SchemaMark mark)
    {
        if (mark.Changes == 0)
        {
            _undo = null;
        }
    }

    private void Set<TKey, TValue>(Dictionary<TKey, TValue> entries, TKey key, TValue value)
        where TKey : notnull
    {
        if (_undo is not null)
        {
            Remember(entries, key);
        }

        entries[key] = value;
    }

    private bool Unset<TKey, TValue>(Dictionary<TKey, TValue> entries, TKey key)
        where TKey : notnull
    {
        if (_undo is not null)
        {
            Remember(entries, key);
        }

        return entries.Remove(key);
    }

    private void Append<T>(List<T> items, T item)
    {
        items.Add(item);
        _undo?.Add(() => items.RemoveAt(items.Count - 1));
    }

    // Overloads are few, and changed seldom.
    private void Change<T>(Dictionary<string, List<T>> overloads, string name, Action<List<T>> change)
    {
        List<T> changed = overloads.TryGetValue(name, out var known) ? [.. known] : [];
        change(changed);
        if (changed.Count == 0)
        {
            Unset(overloads, name);
        }
        else
        {
            Set(overloads, name, changed);
        }
    }

    private void Remember<TKey, TValue>(Dictionary<TKey, TValue> entries, TKey key)
        where TKey : notnull
    {
        if (entries.TryGetValue(key, out var old))
        {
            _undo!.Add(() => entries[key] = old);
        }
        else
        {
            _undo!.Add(() => entries.Remove(key));
        }
    }
}
