namespace Upkeep.Sql.Schema;

/// <summary>
/// What code that cannot be followed may have changed: a DO block, a dynamic statement, an unknown extension, a statement
/// that was not understood. Nothing must be claimed about it.
/// </summary>
public sealed class SchemaUncertainty
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _reasons = [];

    // The name that came with a reason, or null.
    private readonly List<string?> _named = [];

    /// <summary>Anything may be different.</summary>
    public bool IsEverything { get; private set; }

    /// <summary>Functions, types and operators may exist that are not known, as after CREATE EXTENSION of an unknown extension.</summary>
    public bool HasUnknownObjects { get; private set; }

    /// <summary>Names of relations, types and functions that may exist or look otherwise, in whatever schema.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Why, for a person.</summary>
    public IReadOnlyList<string> Reasons => _reasons;

    public bool IsUncertain(string name) => IsEverything || _names.Contains(name);

    internal void AddEverything(string reason)
    {
        IsEverything = true;
        Add(null, reason);
    }

    internal void AddUnknownObjects(string reason)
    {
        HasUnknownObjects = true;
        Add(null, reason);
    }

    internal void AddName(string name, string reason)
    {
        if (_names.Add(name))
        {
            Add(name, reason);
        }
    }

    internal UncertaintyMark Mark() => new(_reasons.Count, IsEverything, HasUnknownObjects);

    internal void RollBack(UncertaintyMark mark)
    {
        for (var i = _reasons.Count - 1; i >= mark.Reasons; i--)
        {
            if (_named[i] is { } name)
            {
                _names.Remove(name);
            }
        }

        _reasons.RemoveRange(mark.Reasons, _reasons.Count - mark.Reasons);
        _named.RemoveRange(mark.Reasons, _named.Count - mark.Reasons);
        IsEverything = mark.IsEverything;
        HasUnknownObjects = mark.HasUnknownObjects;
    }

    internal SchemaUncertainty Clone()
    {
        var clone = new SchemaUncertainty { IsEverything = IsEverything, HasUnknownObjects = HasUnknownObjects };
        clone._names.UnionWith(_names);
        clone._reasons.AddRange(_reasons);
        clone._named.AddRange(_named);
        return clone;
    }

    private void Add(string? name, string reason)
    {
        _reasons.Add(reason);
        _named.Add(name);
    }
}
