using System.Text;

namespace Upkeep.Sql.Schema;

/// <summary>jsonb in PostgreSQL's own form: keys by length and then by bytes, one space behind commas and colons.</summary>
internal sealed class JsonText
{
    private const int MaximumDepth = 64;

    private readonly string _json;
    private int _position;

    private JsonText(string json) => _json = json;

    /// <summary>Null for what is not understood here, numbers with exponents and escapes among it.</summary>
    public static string? Canonical(string json)
    {
        var reader = new JsonText(json);
        var text = reader.Value(0);
        reader.SkipSpace();
        return text is not null && reader._position == json.Length ? text : null;
    }

    private string? Value(int depth)
    {
        SkipSpace();
        if (depth > MaximumDepth || _position >= _json.Length)
        {
            return null;
        }

        return _json[_position] switch
        {
            '{' => Object(depth),
            '[' => Array(depth),
            '"' => String(),
            _ => Word(),
        };
    }

    private string? Object(int depth)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        _position++;
        if (Take('}'))
        {
            return "{}";
        }

        do
        {
            SkipSpace();
            if (String() is not { } key || !Take(':') || Value(depth + 1) is not { } value)
            {
                return null;
            }

            members[key] = value;
        }
        while (Take(','));

        return Take('}')
            ? "{" + string.Join(", ", members.OrderBy(static member => Encoding.UTF8.GetByteCount(member.Key))
                .ThenBy(static member => member.Key, StringComparer.Ordinal).Select(static member => member.Key + ": " + member.Value)) + "}"
            : null;
    }

    private string? Array(int depth)
    {
        _position++;
        if (Take(']'))
        {
            return "[]";
        }

        var items = new List<string>();
        do
        {
            if (Value(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }
        while (Take(','));

        return Take(']') ? "[" + string.Join(", ", items) + "]" : null;
    }

    private string? String()
    {
        if (_position >= _json.Length || _json[_position] != '"')
        {
            return null;
        }

        var end = _json.IndexOf('"', _position + 1);
        if (end < 0)
        {
            return null;
        }

        var text = _json.Substring(_position, end + 1 - _position);
        _position = end + 1;
        return text.IndexOf('\\') >= 0 ? null : text;
    }

    private string? Word()
    {
        var start = _position;
        while (_position < _json.Length && (char.IsLetterOrDigit(_json[_position]) || _json[_position] is '-' or '.'))
        {
            _position++;
        }

        var word = _json.Substring(start, _position - start);
        return word is "true" or "false" or "null" || (word.Length > 0 && word.All(static c => c is (>= '0' and <= '9') or '-' or '.')) ? word : null;
    }

    private bool Take(char expected)
    {
        SkipSpace();
        if (_position < _json.Length && _json[_position] == expected)
        {
            _position++;
            return true;
        }

        return false;
    }

    private void SkipSpace()
    {
        while (_position < _json.Length && char.IsWhiteSpace(_json[_position]))
        {
            _position++;
        }
    }
}
