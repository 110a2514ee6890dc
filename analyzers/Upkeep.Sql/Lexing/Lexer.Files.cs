namespace Upkeep.Sql.Lexing;

// What psql does to a file before the server sees it.
public sealed partial class Lexer
{
    private static readonly string[] s_endOfStatement = ["g", "gx", "gset", "gexec", "gdesc", "crosstabview", "watch", "bind", "parse"];

    private void ScanMetaCommand(int start)
    {
        if (Peek(1) == ';')
        {
            _position = start + 2;
            Add(TokenKind.Semicolon, start);
            return;
        }

        var nameEnd = start + 1;
        while (nameEnd < _text.Length && IsNamePart(_text[nameEnd]))
        {
            nameEnd++;
        }

        _position = EndOfLine(nameEnd);
        var name = _text.Substring(start + 1, nameEnd - start - 1);
        if (Array.IndexOf(s_endOfStatement, name) >= 0)
        {
            Add(TokenKind.MetaCommand, start);
        }
    }

    // After COPY … FROM STDIN; come lines of data, up to one with \. alone.
    private void StartCopyData()
    {
        if (!_options.IsFile || !EndsCopyFromStdin())
        {
            return;
        }

        var line = EndOfLine(_position);
        while (line < _text.Length)
        {
            var next = line + (_text[line] == '\r' && line + 1 < _text.Length && _text[line + 1] == '\n' ? 2 : 1);
            line = EndOfLine(next);
            if (line - next == 2 && _text[next] == '\\' && _text[next + 1] == '.')
            {
                break;
            }
        }

        _position = line;
    }

    private bool EndsCopyFromStdin()
    {
        var fromStdin = false;
        var first = _tokens.First;
        for (var i = _tokens.Count - 2; i >= first && _tokens[i].Kind is not (TokenKind.Semicolon or TokenKind.MetaCommand); i--)
        {
            var keyword = _tokens[i].Keyword;
            fromStdin |= keyword == Keyword.Stdin && i > first && _tokens[i - 1].Keyword == Keyword.From;
            if (fromStdin && keyword == Keyword.Copy)
            {
                return i == first || _tokens[i - 1].Kind is TokenKind.Semicolon or TokenKind.MetaCommand;
            }
        }

        return false;
    }
}
