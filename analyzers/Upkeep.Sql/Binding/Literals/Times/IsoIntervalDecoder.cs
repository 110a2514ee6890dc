namespace Upkeep.Sql.Binding.Literals.Times;

/// <summary>Reads intervals as ISO 8601 writes them: P1Y2M3DT4H5M6S, P0001-02-03T04:05:06 and P00010203T040506.</summary>
internal static class IsoIntervalDecoder
{
    private const int DateDigits = 8;
    private const int TimeDigits = 6;

    public static TimeFault Read(string text)
    {
        if (text.Length < 2 || text[0] != 'P')
        {
            return TimeFault.BadFormat;
        }

        var reader = new LiteralReader(text) { Position = 1 };
        var (isDate, hasField) = (true, false);
        while (!reader.IsAtEnd)
        {
            if (reader.Take('T'))
            {
                (isDate, hasField) = (false, false);
                continue;
            }

            var start = reader.Position;
            if (Number(reader) is not TimeFault.None and var fault)
            {
                return fault;
            }

            if (reader.Current is var unit && (isDate ? unit is 'Y' or 'M' or 'W' or 'D' : unit is 'H' or 'M' or 'S'))
            {
                reader.Position++;
                hasField = true;
                continue;
            }

            if (!reader.IsAtEnd && !(isDate ? unit is 'T' or '-' : unit == ':'))
            {
                return TimeFault.BadFormat;
            }

            if (unit is not ('-' or ':') && !hasField && IntegerWidth(text, start) == (isDate ? DateDigits : TimeDigits))
            {
                continue;
            }

            if (hasField)
            {
                return TimeFault.BadFormat;
            }

            if (Extended(reader, isDate ? '-' : ':') is not TimeFault.None and var wrong)
            {
                return wrong;
            }

            if (!reader.IsAtEnd && !(isDate && reader.Current == 'T'))
            {
                return TimeFault.BadFormat;
            }
        }

        return TimeFault.None;
    }

    // The second and the third number, where they are.
    private static TimeFault Extended(LiteralReader reader, char separator)
    {
        for (var i = 0; i < 2 && reader.Take(separator); i++)
        {
            if (Number(reader) is not TimeFault.None and var fault)
            {
                return fault;
            }
        }

        return TimeFault.None;
    }

    private static int IntegerWidth(string text, int start)
    {
        var end = start < text.Length && text[start] == '-' ? start + 1 : start;
        var first = end;
        while (end < text.Length && LiteralReader.IsDigit(text[end]))
        {
            end++;
        }

        return end - first;
    }

    private static TimeFault Number(LiteralReader reader)
    {
        if (!LiteralReader.IsDigit(reader.Current) && reader.Current is not ('-' or '.'))
        {
            return TimeFault.BadFormat;
        }

        reader.Take('-');
        var start = reader.Position;
        reader.SkipDigits();
        var digits = reader.Position - start;
        if (reader.Take('.'))
        {
            start = reader.Position;
            reader.SkipDigits();
            digits += reader.Position - start;
        }

        return digits switch
        {
            > 9 => TimeFault.Unknown,

            // 1e3, 0x1 and -inf are numbers for the C library.
            0 => reader.Current is 'i' or 'I' or 'n' or 'N' ? TimeFault.Unknown : TimeFault.BadFormat,
            _ => reader.Current is 'e' or 'E' or 'x' or 'X' && reader.Text.Length > reader.Position + 1 ? TimeFault.Unknown : TimeFault.None,
        };
    }
}
