using System.Text;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Binding.Literals;

/// <summary>Reads arrays, {a,b} and {{a,b},{c,d}}.</summary>
internal sealed class ArrayInput
{
    private const string InvalidText = "22P02";
    private const int MostDimensions = 6;

    private readonly LiteralReader _reader;
    private readonly char _delimiter;
    private readonly List<(string? Text, int Depth)> _elements = [];
    private readonly int[] _lengths = new int[MostDimensions + 1];
    private int _dimensions;

    private ArrayInput(string text, char delimiter)
    {
        _reader = new LiteralReader(text);
        _delimiter = delimiter;
    }

    public static (string SqlState, string Message)? FindError(string text, int elementId, ElementCheck check)
    {
        var input = new ArrayInput(text, elementId == TypeIds.Box ? ';' : ',');
        var reader = input._reader;
        reader.SkipSpace();
        if (reader.Current == '[')
        {
            return null;
        }

        (string, string) malformed = (InvalidText, $"malformed array literal: \"{(reader.Current == '{' ? text.Substring(reader.Position) : text)}\"");

        // All of the form is looked at before the first element is.
        if (!reader.Take('{') || input.IsLevel(1) is not { } isLevel)
        {
            return input._dimensions > MostDimensions ? null : malformed;
        }

        reader.SkipSpace();
        if (!isLevel || !reader.IsAtEnd)
        {
            return malformed;
        }

        // Of levels with unequal depth PostgreSQL 15 loses some instead of complaining.
        if (input._elements.Exists(element => element.Depth != input._dimensions))
        {
            return null;
        }

        foreach (var (element, _) in input._elements)
        {
            if (!check(element ?? "", elementId, -1, out var error) || (element is not null && error is not null))
            {
                return element is null ? null : error;
            }
        }

        return null;
    }

    // What is between two braces: elements or levels, as many as in every other level of that depth. Null where there are too many levels.
    private bool? IsLevel(int depth)
    {
        _dimensions = Math.Max(_dimensions, depth);
        if (depth > MostDimensions)
        {
            return null;
        }

        var length = 0;
        _reader.SkipSpace();
        if (depth > 1 || _reader.Current != '}')
        {
            var hasLevels = _reader.Current == '{';
            do
            {
                _reader.SkipSpace();
                if (hasLevels ? !_reader.Take('{') || IsLevel(depth + 1) is false : !TryAddElement(depth))
                {
                    return false;
                }

                if (_dimensions > MostDimensions)
                {
                    return null;
                }

                length++;
                _reader.SkipSpace();
            }
            while (_reader.Take(_delimiter));
        }

        if (!_reader.Take('}') || (_lengths[depth] != 0 && _lengths[depth] != length))
        {
            return false;
        }

        _lengths[depth] = length;
        return true;
    }

    private bool TryAddElement(int depth)
    {
        if (_reader.Current == '{' || !TryReadElement(_reader, _delimiter, out var element))
        {
            return false;
        }

        _elements.Add((element, depth));
        return true;
    }

    // Quotes are around all of an element or nowhere.
    private static bool TryReadElement(LiteralReader reader, char delimiter, out string? element)
    {
        element = null;
        if (reader.Take('"'))
        {
            var content = new StringBuilder();
            while (reader.Current != '"')
            {
                if (reader.Current == '\\')
                {
                    reader.Position++;
                }

                if (reader.IsAtEnd)
                {
                    return false;
                }

                content.Append(reader.Current);
                reader.Position++;
            }

            reader.Position++;
            reader.SkipSpace();
            element = content.ToString();
            return reader.Current is '}' || reader.Current == delimiter;
        }

        var text = new StringBuilder();
        var (kept, isEscaped) = (0, false);
        while (reader.Current != delimiter && reader.Current != '}')
        {
            var isEscape = reader.Current == '\\';
            if (isEscape)
            {
                reader.Position++;
                isEscaped = true;
            }

            if (reader.IsAtEnd || (!isEscape && reader.Current is '"' or '{'))
            {
                return false;
            }

            text.Append(reader.Current);
            kept = isEscape || !LiteralReader.IsSpace(reader.Current) ? text.Length : kept;
            reader.Position++;
        }

        element = text.ToString(0, kept);
        if (element.Length == 0)
        {
            return false;
        }

        element = !isEscaped && element.Equals("null", StringComparison.OrdinalIgnoreCase) ? null : element;
        return true;
    }
}
