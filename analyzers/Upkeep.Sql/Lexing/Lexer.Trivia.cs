namespace Upkeep.Sql.Lexing;

public sealed partial class Lexer
{
    // False at the end of the text. A comment that never ends becomes a token, because PostgreSQL rejects it.
    private bool SkipTrivia()
    {
        var text = _text;
        var position = _position;
        while (position < text.Length)
        {
            var c = text[position];
            if (c is ' ' or '\t' or '\f' || (c == '\v' && _options.Level >= LanguageLevel.PostgreSql16))
            {
                position++;
            }
            else if (c is '\n' or '\r')
            {
                position++;
                _newLine = true;
            }
            else if (c == '-' && position + 1 < text.Length && text[position + 1] == '-')
            {
                position = EndOfLine(position + 2);
            }
            else if (c == '/' && position + 1 < text.Length && text[position + 1] == '*')
            {
                var end = EndOfComment(position);
                if (end < 0)
                {
                    var start = position;
                    _position = text.Length;
                    AddBad(start, start, $"unterminated /* comment at or near \"{Excerpt(start)}\"");
                    return false;
                }

                position = end;
            }
            else
            {
                _position = position;
                return true;
            }
        }

        _position = position;
        return false;
    }

    private int EndOfLine(int position)
    {
        var end = _text.IndexOfAny(s_lineBreaks, position);
        return end < 0 ? _text.Length : end;
    }

    private static readonly char[] s_lineBreaks = ['\n', '\r'];

    // Comments nest.
    private int EndOfComment(int position)
    {
        var text = _text;
        var depth = 0;
        while (position + 1 < text.Length)
        {
            if (text[position] == '/' && text[position + 1] == '*')
            {
                depth++;
                position += 2;
            }
            else if (text[position] == '*' && text[position + 1] == '/')
            {
                position += 2;
                if (--depth == 0)
                {
                    return position;
                }
            }
            else
            {
                position++;
            }
        }

        return -1;
    }

    private string Excerpt(int start)
    {
        const int Longest = 60;
        return _text.Length - start <= Longest ? _text.Substring(start) : _text.Substring(start, Longest) + "…";
    }
}
