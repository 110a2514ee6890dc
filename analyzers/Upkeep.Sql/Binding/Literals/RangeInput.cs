using System.Globalization;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Binding.Literals;

/// <summary>Reads ranges and multiranges.</summary>
internal static class RangeInput
{
    private const string InvalidText = "22P02";
    private const string Empty = "empty";

    public static (string SqlState, string Message)? FindError(string text, PgType range, ElementCheck check)
    {
        var reader = new LiteralReader(text);
        (string, string) malformed = (InvalidText, $"malformed range literal: \"{text}\"");
        reader.SkipSpace();
        if (reader.StartsWith(Empty))
        {
            reader.Position += Empty.Length;
            reader.SkipSpace();
            return reader.IsAtEnd ? null : malformed;
        }

        if (!reader.Take('(') && !reader.Take('['))
        {
            return malformed;
        }

        if (!TryReadBound(reader, out var lower) || !reader.Take(',') || !TryReadBound(reader, out var upper) || (!reader.Take(')') && !reader.Take(']')))
        {
            return malformed;
        }

        reader.SkipSpace();
        if (!reader.IsAtEnd)
        {
            return malformed;
        }

        foreach (var bound in new[] { lower, upper })
        {
            if (bound is not null && (!check(bound, range.RangeElementId, -1, out var error) || error is not null))
            {
                return error;
            }
        }

        return IsReversed(lower, upper, range.RangeElementId) ? ("22000", "range lower bound must be less than or equal to range upper bound") : null;
    }

    public static (string SqlState, string Message)? FindErrorOfSeveral(string text, int rangeId, ElementCheck check)
    {
        var reader = new LiteralReader(text);
        (string, string) malformed = (InvalidText, $"malformed multirange literal: \"{text}\"");
        reader.SkipSpace();
        if (!reader.Take('{'))
        {
            return malformed;
        }

        reader.SkipSpace();
        if (!reader.Take('}'))
        {
            do
            {
                reader.SkipSpace();
                if (reader.StartsWith(Empty))
                {
                    reader.Position += Empty.Length;
                }
                else if (ReadRange(reader) is not { } written)
                {
                    return malformed;
                }
                else if (!check(written, rangeId, -1, out var error) || error is not null)
                {
                    return error;
                }

                reader.SkipSpace();
            }
            while (reader.Take(','));

            if (!reader.Take('}'))
            {
                return malformed;
            }
        }

        reader.SkipSpace();
        return reader.IsAtEnd ? null : malformed;
    }

    // The text of one range, which ends at the first bracket that is not quoted.
    private static string? ReadRange(LiteralReader reader)
    {
        if (reader.Current is not ('(' or '['))
        {
            return null;
        }

        var start = reader.Position;
        for (var isQuoted = false; !reader.IsAtEnd; reader.Position++)
        {
            switch (reader.Current)
            {
                case '\\':
                    reader.Position++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ')' or ']' when !isQuoted:
                    reader.Position++;
                    return reader.Text.Substring(start, reader.Position - start);
            }
        }

        return null;
    }

    /// <summary>A bound, null where there is none, without its quotes. False where it has no end.</summary>
    private static bool TryReadBound(LiteralReader reader, out string? bound)
    {
        bound = null;
        return reader.Current is ',' or ')' or ']' || reader.TryReadQuotable(static character => character is ',' or ')' or ']', out bound);
    }

    private static bool IsReversed(string? lower, string? upper, int elementId) =>
        lower is not null && upper is not null && elementId is TypeIds.Int4 or TypeIds.Int8 or TypeIds.Numeric
        && decimal.TryParse(lower, NumberStyles.Float, CultureInfo.InvariantCulture, out var least) && decimal.TryParse(upper, NumberStyles.Float, CultureInfo.InvariantCulture, out var most)
        && least > most;
}
