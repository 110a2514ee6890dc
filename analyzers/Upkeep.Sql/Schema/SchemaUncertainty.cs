namespace Upkeep.Sql.Schema;

/// <summary>
/// What code that cannot be followed may have changed: a DO block, a dynamic statement, an unknown extension, a statement
/// that was not understood. Nothing must be claimed about it.
/// </summary>
public sealed class SchemaUncertainty
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _reasons = [];

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
        _reasons.Add(reason);
    }

    internal void AddUnknownObjects(string reason)
    {
        HasUnknownObjects = true;
        _reasons.Add(reason);
    }

    internal void AddName(string name, string reason)
    {
        if (_names.Add(name))
        {
            _reasons.Add(reason);
        }
    }

    internal SchemaUncertainty Clone()
    {
        var clone = new SchemaUncertainty { IsEverything = IsEverything, HasUnknownObjects = HasUnknownObjects };
        clone._names.UnionWith(_names);
        clone._reasons.AddRange(_reasons);
        return clone;
    }
}
