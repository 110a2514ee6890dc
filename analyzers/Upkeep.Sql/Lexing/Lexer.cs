namespace Upkeep.Sql.Lexing;

/// <summary>
/// Cuts a text into PostgreSQL's tokens. Takes any text: what is no token becomes a <see cref="TokenKind.Bad"/> one with an error.
/// </summary>
public sealed partial class Lexer
{
    private readonly string _text;
    private readonly SqlOptions _options;
    private readonly IReadOnlyList<SqlHole> _holes;
    private readonly TokenList _tokens;
    private Token[] _chunk = [];
    private int _inChunk;
    private int _position;
    private int _nextHole;
    private int _nextHolePosition;
    private bool _newLine = true;

    private Lexer(string text, SqlOptions options)
    {
        _text = text;
        _options = options;
        _holes = options.Holes;
        _tokens = new TokenList(text, options);
        _nextHolePosition = _holes.Count > 0 ? _holes[0].Position : int.MaxValue;
        if (options.IsFile && text.Length > 0 && text[0] == '\uFEFF')
        {
            _position = 1;
        }
    }

    public static TokenList Tokenize(string text) => Tokenize(text, SqlOptions.Default);

    public static TokenList Tokenize(string text, SqlOptions options)
    {
        var lexer = new Lexer(text, options);
        if (text.Length / 4 < TokenChunk.Length - 16)
        {
            lexer._chunk = lexer._tokens.AddChunk(16 + (text.Length / 4));
        }

        while (lexer.ReadChunk())
        {
        }

        return lexer._tokens;
    }

    /// <summary>
    /// As <see cref="Tokenize(string, SqlOptions)"/>, but tokens are read when they are asked for, into arrays this thread uses again: the caller
    /// gives them back with <see cref="TokenList.Release"/>.
    /// </summary>
    internal static TokenList TokenizeOnDemand(string text, SqlOptions options)
    {
        var lexer = new Lexer(text, options);
        lexer._tokens.ReadLater(lexer);
        return lexer._tokens;
    }

    /// <summary>Reads until a chunk is full. False at the end of the text.</summary>
    internal bool ReadChunk()
    {
        do
        {
            if (!SkipTrivia())
            {
                Add(TokenKind.EndOfText, _position);
                return false;
            }

            var before = _position;
            Next();
            if (_position <= before)
            {
                throw new InvalidOperationException("The lexer did not move on.");
            }
        }
        while (_inChunk < TokenChunk.Length);
        return true;
    }

    private char Peek(int offset = 0)
    {
        var position = _position + offset;
        return position < _text.Length ? _text[position] : '\0';
    }

    private void Next()
    {
        var start = _position;
        var c = _text[start];
        switch (c)
        {
            case '\'':
                ScanString(start, start + 1, TokenKind.String);
                break;
            case '"':
                ScanQuotedIdentifier(start, start + 1, unicode: false);
                break;
            case '$':
                ScanDollar(start);
                break;
            case ',':
                AddPunctuation(TokenKind.Comma);
                break;
            case '(':
                AddPunctuation(TokenKind.OpenParen);
                break;
            case ')':
                AddPunctuation(TokenKind.CloseParen);
                break;
            case '[':
                AddPunctuation(TokenKind.OpenBracket);
                break;
            case ']':
                AddPunctuation(TokenKind.CloseBracket);
                break;
            case ';':
                AddPunctuation(TokenKind.Semicolon);
                StartCopyData();
                break;
            case '.':
                ScanDot(start);
                break;
            case ':':
                ScanColon(start);
                break;
            case '~' or '!' or '@' or '#' or '^' or '&' or '|' or '`' or '?' or '+' or '-' or '*' or '/' or '%' or '<' or '>' or '=':
                ScanOperator(start);
                break;
            case >= '0' and <= '9':
                ScanNumber(start);
                break;
            case '\\' when _options.IsFile:
                ScanMetaCommand(start);
                break;
            default:
                if (IsNameStart(c))
                {
                    ScanWord(start);
                }
                else
                {
                    _position = start + 1;
                    AddBad(start, start, $"syntax error at or near \"{c}\"");
                }

                break;
        }
    }

    private void ScanWord(int start)
    {
        var text = _text;
        var first = text[start];
        if (start + 1 < text.Length && text[start + 1] is '\'' or '&' && ScanPrefixedLiteral(start, first))
        {
            return;
        }

        uint hash = 0;
        var flags = TokenTraits.None;
        var position = start;
        for (; position < text.Length; position++)
        {
            var c = text[position];
            if (c is (>= 'a' and <= 'z') or '_')
            {
                hash = KeywordTable.Hash(hash, c);
            }
            else if (c is >= 'A' and <= 'Z')
            {
                hash = KeywordTable.Hash(hash, (char)(c | 0x20));
                flags = TokenTraits.NeedsDecoding;
            }
            else if (c is (>= '0' and <= '9') or '$' or >= '\u0080')
            {
                // No keyword has such a character; this hash finds none, or one of another length.
                hash = KeywordTable.Hash(hash, c);
            }
            else
            {
                break;
            }
        }

        _position = position;
        var length = position - start;
        if (_nextHolePosition < position)
        {
            Add(length == 1 ? TokenKind.Hole : TokenKind.Identifier, start, flags);
            return;
        }

        var keyword = KeywordTable.Find(text, start, length, hash, _options.Level);
        if (keyword == Keyword.NoKeyword)
        {
            Add(TokenKind.Identifier, start, flags);
        }
        else
        {
            AddCore(TokenKind.Keyword, keyword, flags, start);
        }
    }

    // E'' B'' X'' N'' U&'' and U&"".
    private bool ScanPrefixedLiteral(int start, char first)
    {
        if (_text[start + 1] == '\'')
        {
            var kind = first switch
            {
                'e' or 'E' => TokenKind.EscapeString,
                'b' or 'B' => TokenKind.BitString,
                'x' or 'X' => TokenKind.HexString,
                'n' or 'N' => TokenKind.NationalString,
                _ => TokenKind.EndOfText,
            };
            if (kind == TokenKind.EndOfText)
            {
                return false;
            }

            ScanString(start, start + 2, kind);
            return true;
        }

        if (first is not ('u' or 'U') || start + 2 >= _text.Length)
        {
            return false;
        }

        switch (_text[start + 2])
        {
            case '\'':
                ScanString(start, start + 3, TokenKind.UnicodeString);
                return true;
            case '"':
                ScanQuotedIdentifier(start, start + 3, unicode: true);
                return true;
            default:
                return false;
        }
    }

    private static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or >= '\u0080';

    private static bool IsNamePart(char c) => IsNameStart(c) || c is (>= '0' and <= '9') or '$';

    private void AddPunctuation(TokenKind kind)
    {
        var start = _position++;
        AddCore(kind, Keyword.NoKeyword, TokenTraits.None, start);
    }

    private void Add(TokenKind kind, int start, TokenTraits flags = TokenTraits.None) => AddCore(kind, Keyword.NoKeyword, flags, start);

    private void AddBad(int start, int errorPosition, string message)
    {
        _tokens.AddError(errorPosition, message);
        AddCore(TokenKind.Bad, Keyword.NoKeyword, TokenTraits.None, start);
    }

    private void AddCore(TokenKind kind, Keyword keyword, TokenTraits flags, int start)
    {
        if (_newLine)
        {
            flags |= TokenTraits.FirstOnLine;
            _newLine = false;
        }

        while (_nextHolePosition < _position)
        {
            if (_nextHolePosition >= start)
            {
                flags |= TokenTraits.ContainsHole;
            }

            _nextHole++;
            _nextHolePosition = _nextHole < _holes.Count ? _holes[_nextHole].Position : int.MaxValue;
        }

        if (_inChunk == _chunk.Length)
        {
            ExtendChunk();
        }

        _chunk[_inChunk++] = new Token(kind, keyword, flags, start, _position - start);
        _tokens.Advance();
    }

    private void ExtendChunk()
    {
        if (_inChunk is > 0 and < TokenChunk.Length)
        {
            _chunk = _tokens.GrowChunk();
            return;
        }

        _chunk = _tokens.AddChunk(TokenChunk.Length);
        _inChunk = 0;
    }
}
