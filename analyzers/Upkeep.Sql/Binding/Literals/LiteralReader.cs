using System.Text;

namespace Upkeep.Sql.Binding.Literals;

/// <summary>Where an input function stands in its text, and what the server's C library would do there.</summary>
internal sealed class LiteralReader(string text)
{
    public int Position { get; set; }

    public string Text => text;

    public bool IsAtEnd => Position >= text.Length;

    /// <summary>The character here, or '\0' at the end as in C.</summary>
    public char Current => Position < text.Length ? text[Position] : '\0';

    public bool Take(char expected)
    {
        if (Current != expected || IsAtEnd)
        {
            return false;
        }

        Position++;
        return true;
    }

    public void SkipSpace()
    {
        while (IsSpace(Current))
        {
            Position++;
        }
    }

    public void SkipDigits() => SkipWhile(IsDigit);

    public void SkipWhile(Func<char, bool> isPart)
    {
        while (!IsAtEnd && isPart(Current))
        {
            Position++;
        }
    }

    /// <summary>What has been read since <paramref name="start"/>.</summary>
    public string From(int start) => text.Substring(start, Position - start);

    public bool StartsWith(string word) =>
        text.Length - Position >= word.Length && string.Compare(text, Position, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>As ranges and rows write a part: quotes anywhere, doubled inside of quotes, or a backslash before a character.</summary>
    public bool TryReadQuotable(Func<char, bool> isEnd, out string? part)
    {
        part = null;
        var content = new StringBuilder();
        for (var isQuoted = false; isQuoted || !isEnd(Current);)
        {
            if (IsAtEnd)
            {
                return false;
            }

            var character = Current;
            Position++;
            if (character == '\\')
            {
                if (IsAtEnd)
                {
                    return false;
                }

                content.Append(Current);
                Position++;
            }
            else if (character != '"')
            {
                content.Append(character);
            }
            else if (isQuoted && Take('"'))
            {
                content.Append('"');
            }
            else
            {
                isQuoted = !isQuoted;
            }
        }

        part = content.ToString();
        return true;
    }

    public static bool IsSpace(char character) => character is ' ' or '\t' or '\n' or '\r' or '\v' or '\f';

    public static bool IsDigit(char character) => character is >= '0' and <= '9';
}
