using System.Text;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Binding.Literals;

/// <summary>Reads one-dimensional arrays, {a,b}.</summary>
internal static class ArrayInput
{
    private const string InvalidText = "22P02";

    public static (string SqlState, string Message)? FindError(string text, int elementId, ElementCheck check)
    {
        var reader = new LiteralReader(text);
        (string, string) malformed = (InvalidText, $"malformed array literal: \"{text}\"");
        reader.SkipSpace();
        if (reader.Current == '[')
        {
            return null;
        }

        if (!reader.Take('{'))
        {
            return malformed;
        }

        // All of the form is looked at before the first element is.
        var elements = new List<string?>();
        reader.SkipSpace();
        if (!reader.Take('}'))
        {
            var delimiter = elementId == TypeIds.Box ? ';' : ',';
            do
            {
                reader.SkipSpace();
                if (reader.Current == '{')
                {
                    return null;
                }

                if (!TryReadElement(reader, delimiter, out var element))
                {
                    return malformed;
                }

                elements.Add(element);
            }
            while (reader.Take(delimiter));

            if (!reader.Take('}'))
            {
                return malformed;
            }
        }

        reader.SkipSpace();
        if (!reader.IsAtEnd)
        {
            return malformed;
        }

        foreach (var element in elements)
        {
            if (!check(element ?? "", elementId, -1, out var error) || (element is not null && error is not null))
            {
                return element is null ? null : error;
            }
        }

        return null;
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
