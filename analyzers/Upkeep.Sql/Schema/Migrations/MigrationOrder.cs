namespace Upkeep.Sql.Schema.Migrations;

/// <summary>
/// Which files are applied, and in what order. Versioned files (<c>V1.2__name.sql</c>) come by version, from the latest baseline
/// (<c>B1__name.sql</c>) on, all others by their path with numbers compared as numbers (<c>2_x</c> before <c>10_x</c>, timestamps as
/// they are), repeatable ones (<c>R__name.sql</c>) last, by name. Files that undo are left out: <c>*.down.sql</c>, <c>*.undo.sql</c>,
/// <c>*.rollback.sql</c>, <c>U1__name.sql</c>, and Flyway's callbacks.
/// </summary>
public static class MigrationOrder
{
    private static readonly string[] s_undoSuffixes = [".down.sql", ".undo.sql", ".rollback.sql", "_down.sql"];
    private static readonly string[] s_callbacks = ["before", "after"];

    public static IReadOnlyList<MigrationFile> Sort(IEnumerable<MigrationFile> files)
    {
        var kept = files.Where(static file => IsApplied(file.Path)).ToList();

        // down.sql beside up.sql in a folder for each migration
        kept.RemoveAll(static file => string.Equals(Name(file.Path), "down.sql", StringComparison.OrdinalIgnoreCase));
        var sorted = kept.Select(static file => new Key(file)).OrderBy(static key => key).ToList();

        // A new database starts at the latest baseline.
        var baseline = sorted.FindLastIndex(static key => key.IsBaseline);
        if (baseline >= 0)
        {
            var latest = sorted[baseline];
            sorted.RemoveAll(key => key.IsVersioned && key != latest && key.CompareVersion(latest) <= 0);
        }

        return [.. sorted.Select(static key => key.File)];
    }

    public static bool IsApplied(string path)
    {
        var name = Name(path);
        if (!name.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        foreach (var suffix in s_undoSuffixes)
        {
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        if (Version(name, 'U') is not null)
        {
            return false;
        }

        foreach (var callback in s_callbacks)
        {
            if (name.StartsWith(callback, StringComparison.Ordinal) && name.Length > callback.Length && char.IsUpper(name[callback.Length]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The file comes at or after the one whose name, or its beginning, is given; without one every file does.</summary>
    public static bool IsSince(string path, string? since) => string.IsNullOrEmpty(since) || CompareNaturally(Name(path), since!) >= 0;

    private static string Name(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    // V1__x, V1.2__x, V1_2__x
    private static string? Version(string name, char prefix)
    {
        var end = name.IndexOf("__", StringComparison.Ordinal);
        if (end < 2 || char.ToUpperInvariant(name[0]) != prefix)
        {
            return null;
        }

        var version = name.Substring(1, end - 1);
        return version.All(static character => char.IsDigit(character) || character is '.' or '_') ? version.Replace('_', '.') : null;
    }

    /// <summary>Digits by value, everything else by character.</summary>
    internal static int CompareNaturally(string one, string other)
    {
        var i = 0;
        var j = 0;
        while (i < one.Length && j < other.Length)
        {
            if (char.IsDigit(one[i]) && char.IsDigit(other[j]))
            {
                var left = Digits(one, ref i);
                var right = Digits(other, ref j);
                var byValue = left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
                if (byValue != 0)
                {
                    return byValue;
                }

                continue;
            }

            if (one[i] != other[j])
            {
                return one[i].CompareTo(other[j]);
            }

            i++;
            j++;
        }

        return (one.Length - i).CompareTo(other.Length - j);
    }

    private static string Digits(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && char.IsDigit(text[position]))
        {
            position++;
        }

        return text.Substring(start, position - start).TrimStart('0');
    }

    private sealed class Key : IComparable<Key>
    {
        private const int BeforeVersions = 0;
        private const int Versioned = 1;
        private const int AfterVersions = 2;
        private const int Repeatable = 3;

        private readonly int _group;
        private readonly string _version;
        private readonly string _path;
        private readonly string _name;

        public Key(MigrationFile file)
        {
            File = file;
            _name = Name(file.Path);
            _path = file.Path.Replace('\\', '/');
            var baseline = Version(_name, 'B');
            IsBaseline = baseline is not null;
            _version = baseline ?? Version(_name, 'V') ?? "";

            // Names that start with a digit would come before V1__x in a listing, too.
            _group = _version.Length > 0 ? Versioned
                : _name.StartsWith("R__", StringComparison.OrdinalIgnoreCase) ? Repeatable
                : char.IsDigit(_path[0]) ? BeforeVersions
                : AfterVersions;
        }

        public MigrationFile File { get; }

        public bool IsBaseline { get; }

        public bool IsVersioned => _group == Versioned;

        public int CompareVersion(Key other) => CompareNaturally(_version, other._version);

        public int CompareTo(Key? other)
        {
            if (other is null)
            {
                return 1;
            }

            var byGroup = _group.CompareTo(other._group);
            if (byGroup != 0)
            {
                return byGroup;
            }

            var byVersion = CompareVersion(other);
            var byName = byVersion == 0 && _group == Repeatable ? CompareNaturally(_name, other._name) : byVersion;
            return byName != 0 ? byName : CompareNaturally(_path, other._path);
        }
    }
}
