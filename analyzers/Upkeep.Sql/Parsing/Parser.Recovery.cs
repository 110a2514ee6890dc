using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// After a syntax error inside a query, INSERT, UPDATE, DELETE or MERGE the clause it is in is over; parsing goes on at the next
// clause of the same statement, or behind its parenthesis. The statement's one error stays the first.
internal sealed partial class Parser
{
    // Each costs at most a walk over the statement: this bounds them all.
    private const int MostResumptions = 64;

    private int _resumptions;
    private List<SkippedTokens>? _skipped;

    /// <summary>Where parsing may go on, other than at the clauses that any of the statements has.</summary>
    [Flags]
    private enum Boundary
    {
        Clause = 0,
        Comma = 1,
        Join = 2,
        Statement = 4,
        Set = 8,
        Merge = 16,
    }

    /// <summary>The token at which a clause starts that can be resumed; none inside what an error has already ended.</summary>
    private int ClauseStart => _failed ? -1 : _index;

    /// <summary>
    /// Ends a clause, or an item of its list, that began at the token <paramref name="first"/>. Such a token as a name cannot
    /// follow any clause.
    /// </summary>
    private void EndClause(int first, Boundary also = Boundary.Clause)
    {
        if (!_failed)
        {
            if (_kind is not (TokenKind.Identifier or TokenKind.QuotedIdentifier or (>= TokenKind.String and <= TokenKind.DotDot)) || AtPairedWord)
            {
                return;
            }

            Fail();
        }

        Resume(first, also);
    }

    /// <summary>A keyword is missing before a name, but what follows can still be read.</summary>
    private void ExpectBeforeName(Keyword word)
    {
        if (!Accept(word))
        {
            if (AtColumnName)
            {
                ReportMissing();
            }
            else
            {
                Fail();
            }
        }
    }

    /// <summary>The current word can only name a function, and no parenthesis follows. It stays current, as it may mean something else.</summary>
    private void FailBehindFunctionName()
    {
        if (!_failed && PeekKind() != TokenKind.EndOfText && _tokens[_index + 1].Kind != TokenKind.Bad)
        {
            Report(SyntaxErrorMessage(_index + 1), _index + 1);
            Stop();
            return;
        }

        Advance();
        Fail();
    }

    private void Resume(int first, Boundary also)
    {
        if (first < 0 || ++_resumptions > MostResumptions || FindBoundary(first, also) is not (var target and >= 0))
        {
            return;
        }

        if (target > _index)
        {
            var skipped = new SkippedTokens { Start = Math.Max(_tokens[_index].Start, _previousEnd), End = _tokens[target - 1].End };
            skipped.Start = Math.Min(skipped.Start, skipped.End);
            (_skipped ??= []).Add(skipped);
            _previousEnd = skipped.End;
        }

        _index = target;
        _failed = false;
        Load();
    }

    /// <summary>Gives the statement what was skipped inside it, and not inside a statement in it.</summary>
    private void TakeSkipped(Statement statement)
    {
        if (_skipped is null)
        {
            return;
        }

        var all = default(NodeListBuilder<SkippedTokens>);
        foreach (var skipped in statement.Skipped)
        {
            all.Add(skipped);
        }

        var own = _skipped.FindIndex(skipped => skipped.Start >= statement.Start);
        for (var i = own; i >= 0 && i < _skipped.Count; i++)
        {
            all.Add(_skipped[i]);
            statement.End = Math.Max(statement.End, _skipped[i].End);
        }

        if (own >= 0)
        {
            _skipped.RemoveRange(own, _skipped.Count - own);
        }

        statement.Skipped = all.ToList();
        _skipped = _skipped.Count == 0 ? null : _skipped;
    }

    // At the depth of the clause's own first token, at or behind the error. -1 when there is none.
    private int FindBoundary(int first, Boundary also)
    {
        var isNested = Depth(_statementIndex, first) > 0;
        var depth = Depth(first, _index);

        // A parenthesis may have been left open before the keyword.
        var fallback = depth > 0 && IsClause(_index) ? _index : -1;
        for (var i = _index; _tokens.Reaches(i); i++)
        {
            _steps++;
            switch (_tokens[i].Kind)
            {
                case TokenKind.EndOfText or TokenKind.MetaCommand:
                case TokenKind.Semicolon when depth == 0 && !isNested:
                    return fallback;
                case TokenKind.OpenParen or TokenKind.OpenBracket:
                    depth++;
                    break;
                case TokenKind.CloseParen when depth == 0 && isNested:
                    return i;
                case TokenKind.CloseParen or TokenKind.CloseBracket:
                    depth = Math.Max(0, depth - 1);
                    break;
                case TokenKind.Comma when depth == 0 && (also & Boundary.Comma) != 0:
                case TokenKind.Keyword when depth == 0 && (IsClause(i) || IsBoundary(i, also)):
                    return i;
            }
        }

        return fallback;
    }

    private int Depth(int from, int to)
    {
        var depth = 0;
        for (var i = from; i < to; i++)
        {
            _steps++;
            depth += _tokens[i].Kind switch
            {
                TokenKind.OpenParen or TokenKind.OpenBracket => 1,
                TokenKind.CloseParen or TokenKind.CloseBracket when depth > 0 => -1,
                _ => 0,
            };
        }

        return depth;
    }

    private bool IsClause(int index) => _tokens[index].Keyword switch
    {
        Keyword.Where or Keyword.Having or Keyword.Window or Keyword.Limit or Keyword.Offset or Keyword.Union or Keyword.Except or Keyword.Intersect
            or Keyword.Returning => true,
        Keyword.From => index == 0 || _tokens[index - 1].Keyword != Keyword.Distinct,
        Keyword.Group or Keyword.Order => WordAt(index + 1) == Keyword.By,
        Keyword.Fetch => WordAt(index + 1) is Keyword.First or Keyword.Next,
        Keyword.For => WordAt(index + 1) is Keyword.Update or Keyword.No or Keyword.Share or Keyword.Key,
        Keyword.On => WordAt(index + 1) == Keyword.Conflict,
        _ => false,
    };

    private bool IsBoundary(int index, Boundary also) => _tokens[index].Keyword switch
    {
        Keyword.Join or Keyword.Cross or Keyword.Inner or Keyword.Natural or Keyword.Full => (also & Boundary.Join) != 0,
        Keyword.Left or Keyword.Right => (also & Boundary.Join) != 0 && WordAt(index + 1) is Keyword.Join or Keyword.Outer,
        Keyword.Select or Keyword.Values or Keyword.Insert or Keyword.Update or Keyword.Delete or Keyword.Merge => (also & Boundary.Statement) != 0,
        Keyword.Set => (also & Boundary.Set) != 0,
        Keyword.Using or Keyword.On or Keyword.When => (also & Boundary.Merge) != 0,
        _ => false,
    };

    private Keyword WordAt(int index) => _tokens.Reaches(index) ? _tokens[index].Keyword : Keyword.NoKeyword;
}
