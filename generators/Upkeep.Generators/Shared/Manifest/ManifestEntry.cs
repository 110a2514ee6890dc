using System.Globalization;
using System.Text;

namespace Upkeep.Generators.Shared;

/// <summary>
/// One line of what an assembly holds, for tools that read it without running it: an <c>AssemblyMetadata</c> attribute whose key is
/// <c>upkeep:</c> and the kind, and whose value is a JSON object. Entries are only ever added to; see the table in ARCHITECTURE.md.
/// </summary>
internal sealed class ManifestEntry
{
    private readonly StringBuilder _json = new("{");
    private readonly string _kind;

    public ManifestEntry(string kind, string name)
    {
        _kind = kind;
        Add("name", name);
    }

    public ManifestEntry Add(string name, string value)
    {
        Name(name);
        String(value);
        return this;
    }

    public ManifestEntry Add(string name, int value)
    {
        Name(name).Append(value.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public ManifestEntry Add(string name, double value)
    {
        Name(name).Append(value.ToString("R", CultureInfo.InvariantCulture));
        return this;
    }

    public ManifestEntry Add(string name, IEnumerable<string> values)
    {
        Name(name).Append('[');
        foreach (var value in values)
        {
            Separate('[');
            String(value);
        }

        _json.Append(']');
        return this;
    }

    /// <summary>An array of objects, each written by <paramref name="write"/>.</summary>
    public ManifestEntry Add<T>(string name, IEnumerable<T> items, Action<ManifestEntry, T> write)
    {
        Name(name).Append('[');
        foreach (var item in items)
        {
            Separate('[');
            _json.Append('{');
            write(this, item);
            _json.Append('}');
        }

        _json.Append(']');
        return this;
    }

    public ManifestEntry Add(string name, bool value)
    {
        Name(name).Append(value ? "true" : "false");
        return this;
    }

    /// <summary>The attribute, to stand before any declaration of the file.</summary>
    public void Emit(SourceWriter writer) => writer.Line(
        $"[assembly: global::System.Reflection.AssemblyMetadata({Literals.String("upkeep:" + _kind)}, {Literals.String(_json + "}")})]");

    private StringBuilder Name(string name)
    {
        Separate('{');
        String(name);
        return _json.Append(':');
    }

    private void Separate(char open)
    {
        if (_json[_json.Length - 1] != open)
        {
            _json.Append(',');
        }
    }

    private void String(string value)
    {
        _json.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\')
            {
                _json.Append('\\').Append(c);
            }
            else if (c is < ' ' or > '~')
            {
                _json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                _json.Append(c);
            }
        }

        _json.Append('"');
    }
}
