using System.Text.RegularExpressions;

namespace Upkeep.Sql.Binding.Literals;

/// <summary>Whether a text is JSON, as PostgreSQL's own reader sees it.</summary>
internal sealed class JsonInput
{
    private const int DeepestNesting = 200;

    private static readonly Regex s_number = new("\\G-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![A-Za-z0-9_.+-]|[^\\x00-\\x7F])", RegexOptions.CultureInvariant);
    private static readonly Regex s_string = new("\\G\"(?:[^\"\\\\\\x00-\\x1F]|\\\\(?:[\"\\\\/bfnrt]|u[0-9A-Fa-f]{4}))*\"", RegexOptions.CultureInvariant);
    private static readonly Regex s_word = new("\\G(?:true|false|null)(?![A-Za-z0-9_]|[^\\x00-\\x7F])", RegexOptions.CultureInvariant);

    private readonly LiteralReader _reader;

    private JsonInput(string text) => _reader = new LiteralReader(text);

    /// <summary>False where there may be more to it than can be said here: Unicode escapes depend on the server's encoding.</summary>
    public static bool IsBroken(string text)
    {
        if (text.Contains("\\u"))
        {
            return false;
        }

        var input = new JsonInput(text);
        if (input.Value(0) is not { } isValue)
        {
            return false;
        }

        input.SkipSpace();
        return !isValue || !input._reader.IsAtEnd;
    }

    // Null where it is nested too deeply to be followed.
    private bool? Value(int depth)
    {
        SkipSpace();
        return depth > DeepestNesting ? null : _reader.Current switch
        {
            '{' => List('}', depth, isObject: true),
            '[' => List(']', depth, isObject: false),
            '"' => Take(s_string),
            _ => Take(s_number) || Take(s_word),
        };
    }

    private bool? List(char end, int depth, bool isObject)
    {
        _reader.Position++;
        SkipSpace();
        if (_reader.Take(end))
        {
            return true;
        }

        do
        {
            SkipSpace();
            if (isObject && !Key())
            {
                return false;
            }

            if (Value(depth + 1) is not true and var isValue)
            {
                return isValue;
            }

            SkipSpace();
        }
        while (_reader.Take(','));

        return _reader.Take(end);
    }

    private bool Key()
    {
        if (!Take(s_string))
        {
            return false;
        }

        SkipSpace();
        return _reader.Take(':');
    }

    private bool Take(Regex token)
    {
        if (token.Match(_reader.Text, _reader.Position) is not { Success: true } match)
        {
            return false;
        }

        _reader.Position += match.Length;
        return true;
    }

    private void SkipSpace()
    {
        while (_reader.Current is ' ' or '\t' or '\n' or '\r')
        {
            _reader.Position++;
        }
    }
}
