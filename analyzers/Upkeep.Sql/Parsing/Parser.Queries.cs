using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// select_no_parens and what it is made of.
internal sealed partial class Parser
{
    /// <summary>Does a query start here, other than with a parenthesis?</summary>
    private bool AtQuery => _word switch
    {
        Keyword.Select or Keyword.Table or Keyword.With => true,
        Keyword.Values => PeekKind() == TokenKind.OpenParen,
        _ => false,
    };

    private bool AtQueryContinuation => _word is Keyword.Union or Keyword.Intersect or Keyword.Except or Keyword.Order or Keyword.Limit
        or Keyword.Offset or Keyword.Fetch or Keyword.For;

    /// <summary>SelectStmt</summary>
    private QueryStatement ParseQuery()
    {
        var start = Start;
        if (!Enter())
        {
            Leave();
            return Finish(new SelectStatement(), start);
        }

        var with = _word == Keyword.With ? ParseWith() : null;
        var query = ParseQueryWithTail(with, start);
        Leave();
        return query;
    }

    private QueryStatement ParseQueryWithTail(WithClause? with, int start)
    {
        var first = ClauseStart;
        var query = ParseSetOperators(ParseQueryOperand(), start, 0);
        EndClause(first);
        ParseQueryTail(query, with, start);
        TakeSkipped(query);
        return query;
    }

    /// <summary>A query in parentheses turned out to be only the first part of a query.</summary>
    private QueryStatement ContinueQuery(QueryStatement first, int start)
    {
        var query = ParseSetOperators(first, start, 0);
        ParseQueryTail(query, null, start);
        return query;
    }

    /// <summary>select_clause</summary>
    private QueryStatement ParseQueryOperand()
    {
        switch (_word)
        {
            case Keyword.Select:
                return ParseSelect();
            case Keyword.Values:
                return ParseValues();
            case Keyword.Table:
                var start = Start;
                Advance();
                var table = ParseTableName();
                return Finish(new TableStatement { Table = table.Name, IsOnly = table.IsOnly }, start);
            default:
                return ParseOtherOperand();
        }
    }

    private QueryStatement ParseOtherOperand()
    {
        var start = Start;
        var first = ClauseStart;
        var query = ParseQueryInParentheses();
        if (_failed)
        {
            Resume(first, Boundary.Clause);
            if (!_failed && _word is Keyword.From or Keyword.Where or Keyword.Group or Keyword.Having)
            {
                // SELECT is misspelled.
                return ParseSelectClauses(new SelectHead(), start);
            }
        }

        return query;
    }

    private QueryStatement ParseSetOperators(QueryStatement left, int start, int weakest)
    {
        while (true)
        {
            var (kind, strength) = _word switch
            {
                Keyword.Union => (SetOperator.Union, 1),
                Keyword.Except => (SetOperator.Except, 1),
                Keyword.Intersect => (SetOperator.Intersect, 2),
                _ => (SetOperator.Union, 0),
            };
            if (strength == 0 || strength < weakest)
            {
                return left;
            }

            Advance();
            var isAll = Accept(Keyword.All);
            if (!isAll)
            {
                Accept(Keyword.Distinct);
            }

            var rightStart = Start;
            var right = ParseSetOperators(ParseQueryOperand(), rightStart, strength + 1);
            left = Finish(new SetOperation { Left = left, Operator = kind, IsAll = isAll, Right = right }, start);
        }
    }

    /// <summary>sort_clause, for_locking_clause and select_limit, in the orders PostgreSQL takes them.</summary>
    private void ParseQueryTail(QueryStatement query, WithClause? with, int start)
    {
        if (with is null && !AtQueryContinuation)
        {
            return;
        }

        var first = ClauseStart;
        var orderBy = ParseOptionalOrderBy();
        EndClause(first);
        LimitClause? limit = null;
        Expression? offset = null;
        var limitStart = Start;
        ParseLimit(ref limit, ref offset);
        var locking = _word == Keyword.For ? ParseLocking() : default;
        if (limit is null && offset is null)
        {
            limitStart = Start;
            ParseLimit(ref limit, ref offset);
        }

        CheckTail(query, with, orderBy, limit, offset, locking, limitStart);
        query.SetFrame(with, orderBy, limit, offset, locking);
        Finish(query, start);
    }

    // A query in parentheses may have these clauses already; PostgreSQL then adds to them, or refuses.
    private void CheckTail(
        QueryStatement query, WithClause? with, NodeList<SortItem> orderBy, LimitClause? limit, Expression? offset, NodeList<LockingClause> locking, int limitStart)
    {
        if (orderBy.Count > 0 && query.OrderBy.Count > 0)
        {
            ReportInvalid("multiple ORDER BY clauses not allowed", orderBy[0].Start, orderBy[0].End);
        }
        else if (offset is not null && query.Offset is not null)
        {
            ReportInvalid("multiple OFFSET clauses not allowed", limitStart, _previousEnd);
        }
        else if (limit is not null && query.Limit is not null)
        {
            ReportInvalid("multiple LIMIT clauses not allowed", limitStart, _previousEnd);
        }
        else if (limit is { WithTies: true } && orderBy.Count == 0 && query.OrderBy.Count == 0)
        {
            ReportInvalid("WITH TIES cannot be specified without ORDER BY clause", limit.Start, limit.End);
        }
        else if (limit is { WithTies: true } && SkipsLocked(locking))
        {
            ReportInvalid("SKIP LOCKED and WITH TIES options cannot be used together", limit.Start, limit.End);
        }
        else if (with is not null && query.With is not null)
        {
            ReportInvalid("multiple WITH clauses not allowed", with.Start, with.End);
        }
    }

    private static bool SkipsLocked(NodeList<LockingClause> locking)
    {
        foreach (var clause in locking)
        {
            if (clause.Wait == LockWait.SkipLocked)
            {
                return true;
            }
        }

        return false;
    }

    private void ParseLimit(ref LimitClause? limit, ref Expression? offset)
    {
        if (_word == Keyword.Offset)
        {
            offset = ParseOffset();
        }

        if (_word == Keyword.Limit)
        {
            limit = ParseLimitClause();
        }
        else if (_word == Keyword.Fetch)
        {
            limit = ParseFetchClause();
        }

        if (limit is not null && offset is null && _word == Keyword.Offset)
        {
            offset = ParseOffset();
        }
    }

    /// <summary>OFFSET a_expr | OFFSET select_fetch_first_value row_or_rows</summary>
    private Expression ParseOffset()
    {
        Advance();
        var start = Start;
        var isSigned = _kind is TokenKind.Plus or TokenKind.Minus;
        var operand = ParseOperand(ExpressionContext.General);
        var offset = ParseOperators(operand, start, 0, ExpressionContext.General);
        if (_word is Keyword.Row or Keyword.Rows)
        {
            // Before ROWS stands a single operand, as in FETCH: `a + 1` needs its parentheses.
            var isInParentheses = operand.Start > start;
            if (!ReferenceEquals(offset, operand) || !(isSigned ? IsSignedNumber(operand) : IsPrimary(operand) || (isInParentheses && operand is UnaryExpression or NotExpression)))
            {
                Fail();
            }

            Advance();
        }

        return offset;
    }

    private static bool IsSignedNumber(Expression operand) => operand is UnaryExpression { Operand: Literal { Kind: LiteralKind.Integer or LiteralKind.Number } or HoleExpression };

    private static bool IsPrimary(Expression operand) => operand is not (UnaryExpression or NotExpression or DefaultExpression or OverlapsExpression);

    private LimitClause ParseLimitClause()
    {
        var start = Start;
        Advance();
        if (Accept(Keyword.All))
        {
            RejectLimitWithComma();
            return Finish(new LimitClause { IsAll = true }, start);
        }

        var limit = Finish(new LimitClause { Count = ParseExpression() }, start);
        RejectLimitWithComma();
        return limit;
    }

    private void RejectLimitWithComma()
    {
        if (_kind == TokenKind.Comma && CanStartExpression(1))
        {
            ReportInvalid("LIMIT #,# syntax is not supported", Start, Current.End);
            Advance();
            ParseExpression();
        }
    }

    /// <summary>FETCH first_or_next … ONLY | WITH TIES</summary>
    private LimitClause ParseFetchClause()
    {
        var start = Start;
        Advance();
        if (!Accept(Keyword.First))
        {
            Expect(Keyword.Next);
        }

        Expression? count = null;
        if (!(_word is Keyword.Row or Keyword.Rows && PeekWord() is Keyword.Only or Keyword.With))
        {
            count = _kind is TokenKind.Plus or TokenKind.Minus ? ParseSignedNumber() : ParsePrimary();
        }

        if (!Accept(Keyword.Row))
        {
            Expect(Keyword.Rows);
        }

        var withTies = Accept(Keyword.With);
        Expect(withTies ? Keyword.Ties : Keyword.Only);
        return Finish(new LimitClause { Count = count, WithTies = withTies, IsFetch = true }, start);
    }

    private NodeList<LockingClause> ParseLocking()
    {
        var clauses = default(NodeListBuilder<LockingClause>);
        while (_word == Keyword.For)
        {
            var start = Start;
            Advance();
            if (clauses.Count == 0 && Accept(Keyword.Read))
            {
                Expect(Keyword.Only);
                return default;
            }

            var strength = LockStrength.Update;
            if (Accept(Keyword.Share))
            {
                strength = LockStrength.Share;
            }
            else if (Accept(Keyword.No))
            {
                Expect(Keyword.Key, Keyword.Update);
                strength = LockStrength.NoKeyUpdate;
            }
            else if (Accept(Keyword.Key))
            {
                Expect(Keyword.Share);
                strength = LockStrength.KeyShare;
            }
            else
            {
                Expect(Keyword.Update);
            }

            var of = Accept(Keyword.Of) ? ParseList(ParseRelationName) : default;
            var wait = LockWait.Block;
            if (Accept(Keyword.Nowait))
            {
                wait = LockWait.NoWait;
            }
            else if (Accept(Keyword.Skip))
            {
                Expect(Keyword.Locked);
                wait = LockWait.SkipLocked;
            }

            clauses.Add(Finish(new LockingClause { Strength = strength, Of = of, Wait = wait }, start));
        }

        return clauses.ToList();
    }

    /// <summary>opt_sort_clause</summary>
    private NodeList<SortItem> ParseOptionalOrderBy() => _word == Keyword.Order ? ParseOrderBy() : default;

    /// <summary>sort_clause</summary>
    private NodeList<SortItem> ParseOrderBy()
    {
        Expect(Keyword.Order, Keyword.By);
        var items = default(NodeListBuilder<SortItem>);
        do
        {
            items.Add(ParseSortItem());
        }
        while (Accept(TokenKind.Comma));
        return items.ToList();
    }

    private SortItem ParseSortItem()
    {
        var start = Start;
        var expression = ParseExpression();
        OperatorName? usingOperator = null;
        var direction = SortDirection.Default;
        if (Accept(Keyword.Using))
        {
            direction = SortDirection.Using;
            usingOperator = ParseOperator();
        }
        else
        {
            direction = ParseSortDirection();
        }

        return Finish(new SortItem { Expression = expression, Direction = direction, UsingOperator = usingOperator, Nulls = ParseNullsOrder() }, start);
    }

    private SortDirection ParseSortDirection() =>
        Accept(Keyword.Asc) ? SortDirection.Ascending : Accept(Keyword.Desc) ? SortDirection.Descending : SortDirection.Default;

    private NullsOrder ParseNullsOrder()
    {
        if (_word != Keyword.Nulls || !AtPairedWord)
        {
            return NullsOrder.Default;
        }

        Advance();
        var order = _word == Keyword.First ? NullsOrder.First : NullsOrder.Last;
        Advance();
        return order;
    }
}
