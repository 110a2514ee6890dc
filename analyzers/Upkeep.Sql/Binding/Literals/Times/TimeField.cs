namespace Upkeep.Sql.Binding.Literals.Times;

/// <summary>What a part of the text of a time looks like.</summary>
internal enum TimeFieldKind
{
    Number,
    Date,
    Time,
    Zone,
    Word,
    SignedWord,
}

/// <summary>A part of the text of a time, in lower case.</summary>
internal readonly record struct TimeField(TimeFieldKind Kind, string Text)
{
    // The server has room for 25 and for 128 characters; no one writes half of that.
    private const int MostFields = 20;
    private const int LongestText = 100;

    /// <summary>The parts of a text, as the server's ParseDateTime finds them.</summary>
    public static TimeFault Split(string text, List<TimeField> fields)
    {
        if (text.Length > LongestText || text.Any(static character => character is '\0' or > '\x7E'))
        {
            return TimeFault.Unknown;
        }

        var reader = new LiteralReader(text.ToLowerInvariant());
        while (!reader.IsAtEnd)
        {
            if (LiteralReader.IsSpace(reader.Current))
            {
                reader.Position++;
                continue;
            }

            if (fields.Count >= MostFields)
            {
                return TimeFault.Unknown;
            }

            var start = reader.Position;
            switch (reader.Current)
            {
                case >= '0' and <= '9':
                    fields.Add(new TimeField(Digits(reader), reader.From(start)));
                    break;
                case '.':
                    reader.Position++;
                    reader.SkipDigits();
                    fields.Add(new TimeField(TimeFieldKind.Number, reader.From(start)));
                    break;
                case >= 'a' and <= 'z':
                    fields.Add(new TimeField(Letters(reader), reader.From(start)));
                    break;
                case '+' or '-':
                    if (Signed(reader) is not { } signed)
                    {
                        return TimeFault.BadFormat;
                    }

                    fields.Add(signed);
                    break;
                case > ' ':
                    reader.Position++;
                    break;
                default:
                    return TimeFault.BadFormat;
            }
        }

        return TimeFault.None;
    }

    private static TimeFieldKind Digits(LiteralReader reader)
    {
        reader.SkipDigits();
        var delimiter = reader.Current;
        if (delimiter == ':')
        {
            reader.SkipWhile(static character => LiteralReader.IsDigit(character) || character is ':' or '.');
            return TimeFieldKind.Time;
        }

        if (delimiter is not ('-' or '/' or '.'))
        {
            return TimeFieldKind.Number;
        }

        reader.Position++;
        if (!LiteralReader.IsDigit(reader.Current))
        {
            reader.SkipWhile(character => IsLetterOrDigit(character) || character == delimiter);
            return TimeFieldKind.Date;
        }

        reader.SkipDigits();
        if (reader.Current != delimiter)
        {
            return delimiter == '.' ? TimeFieldKind.Number : TimeFieldKind.Date;
        }

        reader.SkipWhile(character => LiteralReader.IsDigit(character) || character == delimiter);
        return TimeFieldKind.Date;
    }

    private static TimeFieldKind Letters(LiteralReader reader)
    {
        var start = reader.Position;
        reader.SkipWhile(IsLetter);
        if (reader.Current is not ('-' or '/' or '.') && !((reader.Current == '+' || LiteralReader.IsDigit(reader.Current)) && TimeWord.Find(reader.From(start)) is null or { Kind: TimeWordKind.Zone }))
        {
            return TimeFieldKind.Word;
        }

        reader.SkipWhile(static character => IsLetterOrDigit(character) || character is '+' or '-' or '/' or '_' or '.' or ':');
        return TimeFieldKind.Date;
    }

    private static TimeField? Signed(LiteralReader reader)
    {
        var sign = reader.Current;
        reader.Position++;
        reader.SkipSpace();
        var start = reader.Position;
        if (LiteralReader.IsDigit(reader.Current))
        {
            reader.SkipWhile(static character => LiteralReader.IsDigit(character) || character is ':' or '.' or '-');
            return new TimeField(TimeFieldKind.Zone, sign + reader.From(start));
        }

        reader.SkipWhile(IsLetter);
        return reader.Position == start ? null : new TimeField(TimeFieldKind.SignedWord, sign + reader.From(start));
    }

    private static bool IsLetter(char character) => character is >= 'a' and <= 'z';

    private static bool IsLetterOrDigit(char character) => IsLetter(character) || LiteralReader.IsDigit(character);
}
