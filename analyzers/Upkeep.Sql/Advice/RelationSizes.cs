using System.Globalization;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Advice;

/// <summary>
/// Row counts as <c>upkeep schema sizes</c> writes them: a line <c>schema.table rows</c> for each table, names quoted where SQL would; lines that start with # are comments.
/// </summary>
public sealed class RelationSizes
{
    private readonly Dictionary<string, long> _rows = new(StringComparer.Ordinal);

    public int Count => _rows.Count;

    /// <summary>Reads a snapshot. Lines that make no sense are given back in <paramref name="badLines"/>, numbered from 1.</summary>
    public static RelationSizes Parse(string text, out IReadOnlyList<int> badLines)
    {
        var sizes = new RelationSizes();
        var bad = new List<int>();
        var number = 0;
        foreach (var written in text.Split('\n'))
        {
            number++;
            var line = written.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var gap = line.LastIndexOf(' ');
            if (gap > 0 && long.TryParse(line.Substring(gap + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var rows))
            {
                sizes._rows[line.Substring(0, gap).TrimEnd()] = rows;
            }
            else
            {
                bad.Add(number);
            }
        }

        badLines = bad;
        return sizes;
    }

    /// <summary>How a table is written in a snapshot.</summary>
    public static string KeyOf(string schema, string name) => Identifiers.Quote(schema) + "." + Identifiers.Quote(name);

    /// <summary>Without a schema: the largest table of that name.</summary>
    public long? Find(string? schema, string name)
    {
        if (schema is not null)
        {
            return _rows.TryGetValue(KeyOf(schema, name), out var rows) ? rows : null;
        }

        var end = "." + Identifiers.Quote(name);
        return _rows.Where(size => size.Key.EndsWith(end, StringComparison.Ordinal)).Max(static size => (long?)size.Value);
    }

    public long? Find(Relation relation) => _rows.TryGetValue(KeyOf(relation.Schema, relation.Name), out var rows) ? rows : null;
}
