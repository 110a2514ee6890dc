namespace Upkeep.Sql.Binding.Literals;

/// <summary>Reads rows, (a,b).</summary>
internal static class RowInput
{
    private const string InvalidText = "22P02";

    public static (string SqlState, string Message)? FindError(string text, IEnumerable<(int TypeId, int Modifier)> columns, ElementCheck check)
    {
        var reader = new LiteralReader(text);
        (string, string) malformed = (InvalidText, $"malformed record literal: \"{text}\"");
        reader.SkipSpace();
        if (!reader.Take('('))
        {
            return malformed;
        }

        var isFirst = true;
        foreach (var (typeId, modifier) in columns)
        {
            if (!isFirst && !reader.Take(','))
            {
                return malformed;
            }

            isFirst = false;
            string? value = null;
            if (reader.Current is not (',' or ')') && !reader.TryReadQuotable(static character => character is ',' or ')', out value))
            {
                return malformed;
            }

            // A domain may refuse NULL.
            if (!check(value ?? "", typeId, modifier, out var error) || (value is not null && error is not null))
            {
                return value is null ? null : error;
            }
        }

        if (!reader.Take(')'))
        {
            return malformed;
        }

        reader.SkipSpace();
        return reader.IsAtEnd ? null : malformed;
    }
}
