namespace Upkeep.Analyzers.Infrastructure.Bodies;

/// <summary>
/// A set of identifiers that is asked about every word of every file: it holds their hashes, so that asking makes no string. A collision
/// costs a look at one body too many.
/// </summary>
internal sealed class IdentifierSet
{
    private const uint Seed = 2166136261;

    private readonly HashSet<uint> _hashes = [];

    public IdentifierSet()
    {
    }

    public IdentifierSet(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Add(name);
        }
    }

    public int Count => _hashes.Count;

    public void Add(string name) => _hashes.Add(HashOf(name, 0, name.Length));

    public void UnionWith(IdentifierSet other) => _hashes.UnionWith(other._hashes);

    public bool Contains(uint hash) => _hashes.Contains(hash);

    public static uint HashOf(string text, int start, int length)
    {
        var hash = Seed;
        for (var i = start; i < start + length; i++)
        {
            hash = (hash ^ text[i]) * 16777619;
        }

        return hash;
    }
}
