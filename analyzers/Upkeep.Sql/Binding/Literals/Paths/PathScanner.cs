using System.Text;

namespace Upkeep.Sql.Binding.Literals.Paths;

/// <summary>Cuts a JSON path into tokens.</summary>
internal sealed class PathScanner(string text)
{
    private const string Special = "?%$.[]{}()|&!=<>@#,*:-+/";
    private const string Space = " \t\n\r\f";

    private static readonly string[] s_longSigns = ["&&", "||", "**", "<=", "==", "<>", "!=", ">="];

    private readonly LiteralReader _reader = new(text);

    /// <summary>Something was read that depends on the server's encoding or version.</summary>
    public bool IsUnsure { get; private set; }

    public PathToken Next()
    {
        while (true)
        {
            _reader.SkipWhile(static character => Space.IndexOf(character) >= 0);
            if (!StartsComment())
            {
                break;
            }

            if (!SkipComment())
            {
                return Broken("unexpected end of comment", "");
            }
        }

        if (_reader.IsAtEnd)
        {
            return new PathToken(PathTokenKind.End, "", "");
        }

        var start = _reader.Position;
        var current = _reader.Current;
        if (LiteralReader.IsDigit(current) || (current == '.' && LiteralReader.IsDigit(At(1))))
        {
            return Number(start);
        }

        if (current == '$' && At(1) == '"')
        {
            _reader.Position += 2;
            return Quoted(PathTokenKind.Variable);
        }

        if (current == '$' && IsOther(At(1)))
        {
            _reader.Position++;
            _reader.SkipWhile(IsOther);
            return new PathToken(PathTokenKind.Variable, _reader.From(start + 1), _reader.From(start));
        }

        if (current == '"')
        {
            _reader.Position++;
            return Quoted(PathTokenKind.Text);
        }

        if (Special.IndexOf(current) < 0)
        {
            return Word();
        }

        _reader.Position += Array.Exists(s_longSigns, _reader.StartsWith) ? 2 : 1;
        return new PathToken(PathTokenKind.Sign, _reader.From(start), _reader.From(start));
    }

    private char At(int offset) => _reader.Position + offset < text.Length ? text[_reader.Position + offset] : '\0';

    private static bool IsOther(char character) => character != '\0' && Special.IndexOf(character) < 0 && Space.IndexOf(character) < 0 && character is not ('\\' or '"');

    private bool StartsComment() => _reader.Current == '/' && At(1) == '*';

    private bool SkipComment()
    {
        var end = text.IndexOf("*/", _reader.Position + 2, StringComparison.Ordinal);
        _reader.Position = end < 0 ? text.Length : end + 2;
        return end >= 0;
    }

    // Whatever follows a number at once makes it none.
    private PathToken Number(int start)
    {
        var isInteger = true;
        if (!_reader.Take('0'))
        {
            _reader.SkipDigits();
        }

        if (_reader.Current == '.')
        {
            isInteger = false;
            _reader.Position++;
            _reader.SkipDigits();
        }

        if (_reader.Current is 'e' or 'E')
        {
            var exponent = LiteralReader.IsDigit(At(1)) ? 1 : At(1) is '+' or '-' && LiteralReader.IsDigit(At(2)) ? 2 : 0;
            if (exponent == 0)
            {
                // How much is shown depends on what follows.
                IsUnsure = true;
                return Broken("", "");
            }

            isInteger = false;
            _reader.Position += exponent;
            var digits = _reader.Position;
            _reader.SkipDigits();
            IsUnsure |= _reader.Position - digits > 3;
        }

        if (IsOther(_reader.Current))
        {
            // 1_000 and 0x1f are numbers since PostgreSQL 16.
            IsUnsure |= _reader.Current == '_' || (text[start] == '0' && _reader.Current is 'x' or 'X' or 'o' or 'O' or 'b' or 'B');
            _reader.Position++;
            return Broken("trailing junk after numeric literal", _reader.From(start));
        }

        var written = _reader.From(start);
        return new PathToken(isInteger ? PathTokenKind.Integer : PathTokenKind.Number, written, written);
    }

    private PathToken Quoted(PathTokenKind kind)
    {
        var content = new StringBuilder();
        while (_reader.Current != '"' || _reader.IsAtEnd)
        {
            if (_reader.IsAtEnd)
            {
                IsUnsure |= text.EndsWith("\\", StringComparison.Ordinal);
                return Broken("unexpected end of quoted string", "");
            }

            Read(content);
        }

        _reader.Position++;
        return new PathToken(kind, content.ToString(), "\"");
    }

    // PostgreSQL has then read on to what ends the word, and shows that where it is a space.
    private PathToken Word()
    {
        var content = new StringBuilder();
        while (!_reader.IsAtEnd && (IsOther(_reader.Current) || _reader.Current == '\\'))
        {
            Read(content);
        }

        var start = _reader.Position;
        _reader.SkipWhile(static character => Space.IndexOf(character) >= 0);
        IsUnsure |= StartsComment() && start == _reader.Position;
        var shown = _reader.From(start);
        _reader.Position = start;
        return new PathToken(PathTokenKind.Word, content.ToString(), shown);
    }

    private void Read(StringBuilder content)
    {
        if (_reader.Take('\\'))
        {
            // Escapes by number are read in runs, and are characters of the server's encoding.
            IsUnsure |= _reader.IsAtEnd || _reader.Current is 'u' or 'x' or '\n';
            if (_reader.IsAtEnd)
            {
                return;
            }
        }

        content.Append(_reader.Current);
        _reader.Position++;
    }

    private static PathToken Broken(string message, string shown) => new(PathTokenKind.Broken, message, shown);
}
