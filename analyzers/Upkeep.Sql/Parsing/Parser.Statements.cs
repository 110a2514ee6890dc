using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// stmtmulti: the text as a whole.
internal sealed partial class Parser
{
    private int _statementStart;
    private int _statementIndex;

    public SyntaxTree ParseText()
    {
        var statements = default(NodeListBuilder<Statement>);
        while (ParseNext() is { } statement)
        {
            statements.Add(statement);
        }

        return new SyntaxTree(_text, _tokens.Options, statements.ToList(), _errors ?? (IReadOnlyList<SyntaxError>)[], _isIncomplete);
    }

    /// <summary>The next statement, or null at the end of the text.</summary>
    public Statement? ParseNext()
    {
        while (_kind is TokenKind.Semicolon or TokenKind.MetaCommand)
        {
            Advance();
        }

        return _kind == TokenKind.EndOfText && !_failed ? null : ParseStatementOrSkip();
    }

    /// <summary>The error of the statement just read; it is not given again.</summary>
    public SyntaxError? TakeError()
    {
        // The lexer may have found the next statement's error already.
        if (_errors is not { Count: > 0 } errors || (_failed && errors[0].Start >= _tokens[_index].Start))
        {
            return null;
        }

        var error = errors[0];
        errors.RemoveAt(0);
        return error;
    }

    private bool AtEndOfStatement => _kind is TokenKind.EndOfText or TokenKind.Semicolon or TokenKind.MetaCommand;

    private Statement ParseStatementOrSkip()
    {
        // The lexer may look at the token before a statement.
        _tokens.Forget(_index - 1);
        _statementIndex = _index;
        _statementStart = _tokens[_index].Start;
        _depth = 0;
        _selectInto = null;
        _laterError = null;
        _resumptions = 0;
        _skipped = null;
        var start = _statementStart;
        var statement = _failed ? Finish(new EmptyStatement(), start) : ParseStatement();
        if (!AtEndOfStatement)
        {
            Fail();
        }
        else if (!_failed)
        {
            CheckStatement(statement);
            if (_laterError is { } error)
            {
                Report(error.Message, error.Start, error.Length);
            }
        }

        if (_failed)
        {
            SkipRest(statement);
        }

        _hasError = false;
        return statement;
    }

    private void SkipRest(Statement statement)
    {
        var first = _index;
        var next = StatementEnd(_statementIndex);
        next = Math.Max(next, _tokens[first].Kind == TokenKind.EndOfText ? first : Math.Min(first, next));
        if (next <= _statementIndex && _tokens[next].Kind != TokenKind.EndOfText)
        {
            next++;
        }

        if (next > first && _tokens[next - 1].End is var end && end > statement.End)
        {
            var skipped = new SkippedTokens { Start = Math.Max(_tokens[first].Start, statement.End), End = end };
            (_skipped ??= []).Add(skipped);
            statement.Start = Math.Min(statement.Start, _statementStart);
            TakeSkipped(statement);
        }

        _failed = false;
        _hasError = false;
        _index = Math.Max(next, first);
        _statementStart = _tokens[_index].Start;
        Load();
    }

    /// <summary>Where psql would end the statement: at a semicolon outside of parentheses and of a routine's body.</summary>
    private int StatementEnd(int index)
    {
        var parentheses = 0;
        var blocks = 0;
        var isRoutine = IsRoutine(index);
        for (; _tokens.Reaches(index) && _tokens[index].Kind != TokenKind.EndOfText; index++)
        {
            ref readonly var token = ref _tokens[index];
            _steps++;
            switch (token.Kind)
            {
                case TokenKind.OpenParen:
                    parentheses++;
                    break;
                case TokenKind.CloseParen when parentheses > 0:
                    parentheses--;
                    break;
                case TokenKind.Semicolon when parentheses == 0 && blocks == 0:
                case TokenKind.MetaCommand:
                    return index;
                case TokenKind.Keyword when isRoutine && parentheses == 0:
                    if (token.Keyword == Keyword.Begin || (token.Keyword == Keyword.Case && blocks > 0))
                    {
                        blocks++;
                    }
                    else if (token.Keyword == Keyword.End && blocks > 0)
                    {
                        blocks--;
                    }

                    break;
            }
        }

        return index;
    }

    private bool IsRoutine(int index)
    {
        if (_tokens[index].Keyword != Keyword.Create || !_tokens.Reaches(index + 3))
        {
            return false;
        }

        var next = _tokens[index + 1].Keyword == Keyword.Or && _tokens[index + 2].Keyword == Keyword.Replace ? index + 3 : index + 1;
        return _tokens[next].Keyword is Keyword.Function or Keyword.Procedure;
    }
}
