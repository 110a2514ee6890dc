using System.Runtime.CompilerServices;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

/// <summary>
/// Recursive descent over the tokens. After a syntax error the current token reads as the end of the text, so that everything in
/// progress closes by itself; the next statement starts afresh.
/// </summary>
internal sealed partial class Parser
{
    private readonly string _text;
    private readonly TokenList _tokens;
    private readonly LanguageLevel _level;
    private readonly SourceText _source;
    private List<SyntaxError>? _errors;

    private int _index;
    private TokenKind _kind;
    private Keyword _word;
    private bool _failed;
    private bool _hasError;
    private bool _isIncomplete;
    private SyntaxError? _laterError;
    private int _previousEnd;
    private long _steps;

    public Parser(TokenList tokens)
    {
        _tokens = tokens;
        _text = tokens.Text;
        _source = new SourceText(_text);
        _level = tokens.Options.Level;
        Load();
    }

    public long Steps => _steps;

    /// <summary>See <see cref="SyntaxTree.IsIncomplete"/>.</summary>
    public bool IsIncomplete => _isIncomplete;

    private ref readonly Token Current => ref _tokens[_index];

    /// <summary>Where the current token starts.</summary>
    private int Start => _failed ? _previousEnd : _tokens[_index].Start;

    private void Load()
    {
        if (_index >= _tokens.Count)
        {
            _tokens.Reaches(_index);
        }

        ref readonly var token = ref _tokens[_index];
        _kind = token.Kind;
        _word = token.Keyword;
        _steps++;
        if (_kind == TokenKind.Bad)
        {
            FailAtBadToken();
        }
    }

    private void Advance()
    {
        if (_failed || _kind == TokenKind.EndOfText)
        {
            return;
        }

        _previousEnd = _tokens[_index].End;
        _index++;
        Load();
    }

    private TokenKind PeekKind(int offset = 1) => _failed || !_tokens.Reaches(_index + offset) ? TokenKind.EndOfText : _tokens[_index + offset].Kind;

    private Keyword PeekWord(int offset = 1) => _failed || !_tokens.Reaches(_index + offset) ? Keyword.NoKeyword : _tokens[_index + offset].Keyword;

    private bool Accept(TokenKind kind)
    {
        if (_kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private bool Accept(Keyword word)
    {
        if (_word != word)
        {
            return false;
        }

        Advance();
        return true;
    }

    /// <summary>Takes two keywords, or none of them.</summary>
    private bool Accept(Keyword first, Keyword second)
    {
        if (_word != first || PeekWord() != second)
        {
            return false;
        }

        Advance();
        Advance();
        return true;
    }

    private void Expect(TokenKind kind)
    {
        if (!Accept(kind))
        {
            Fail();
        }
    }

    private void Expect(Keyword word)
    {
        if (!Accept(word))
        {
            Fail();
        }
    }

    private void Expect(Keyword first, Keyword second)
    {
        Expect(first);
        Expect(second);
    }

    /// <summary>The node covers the text from <paramref name="start"/> to the last token taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Finish<T>(T node, int start)
        where T : SqlNode
    {
        node.Start = start;
        node.End = _previousEnd > start ? _previousEnd : start;
        return node;
    }

    private void Fail()
    {
        if (!_failed)
        {
            Report(SyntaxErrorMessage(_index), _index);
            ReachCurrent();
            Stop();
        }
    }

    // Nodes that end here reach as far as the error, so that what is missing lies inside them.
    private void ReachCurrent() => _previousEnd = Math.Max(_previousEnd, _tokens[_index].Start);

    private void Fail(string message, int position, int length)
    {
        Report(message, position, length);
        ReachCurrent();
        Stop();
    }

    private void FailAtBadToken()
    {
        var error = _tokens.GetError(_index);
        if (error is { } found)
        {
            Report(found.Message, found.Position, Math.Max(0, Current.End - found.Position));
        }

        ReachCurrent();
        Stop();
    }

    private void Stop()
    {
        _failed = true;
        _kind = TokenKind.EndOfText;
        _word = Keyword.NoKeyword;
    }

    /// <summary>Something is missing before the current token, but what follows can still be read.</summary>
    private void ReportMissing()
    {
        Report(SyntaxErrorMessage(_index), _index);
        ReachCurrent();
    }

    /// <summary>The grammar takes it, the server says it is a syntax error all the same.</summary>
    private void ReportInvalid(string message, int position, int end) => Report(message, position, Math.Max(0, end - position));

    /// <summary>As <see cref="ReportInvalid"/>, but found by the server only when all of the statement is read.</summary>
    private void ReportInvalidLater(string message, int position, int end) => _laterError ??= new SyntaxError(position, Math.Max(0, end - position), message);

    private void Report(string message, int tokenIndex) => Report(message, _tokens[tokenIndex].Start, _tokens[tokenIndex].Length);

    private void Report(string message, int position, int length)
    {
        if (_hasError || _failed)
        {
            return;
        }

        _hasError = true;
        if (!FollowsFragment(position))
        {
            (_errors ??= []).Add(new SyntaxError(position, length, message));
        }
    }

    // What a fragment puts in is not known, so nothing behind it is known to be wrong.
    private bool FollowsFragment(int position)
    {
        foreach (var hole in _tokens.Holes)
        {
            if (hole.Position > position)
            {
                break;
            }

            if (hole.Kind == HoleKind.Fragment && hole.Position >= _statementStart)
            {
                _isIncomplete = true;
                return true;
            }
        }

        return false;
    }

    private string SyntaxErrorMessage(int tokenIndex)
    {
        const int Longest = 80;
        if (_tokens[tokenIndex].Kind == TokenKind.EndOfText)
        {
            return "syntax error at end of input";
        }

        var text = _tokens.GetText(tokenIndex);
        return $"syntax error at or near \"{(text.Length > Longest ? text.Substring(0, Longest) + "…" : text)}\"";
    }
}
