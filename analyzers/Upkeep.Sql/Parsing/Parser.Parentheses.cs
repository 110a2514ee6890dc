using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// What an opening parenthesis starts (a value, a row or a query) is known only where it closes. Parentheses directly inside
// one another are read in a loop, from the innermost outwards: ten thousand of them take no stack.
internal sealed partial class Parser
{
    /// <summary>'(' a_expr ')' | implicit_row | select_with_parens, with what may follow them in c_expr.</summary>
    private Expression ParseParenthesized()
    {
        var start = Start;
        var (query, values) = ParseQueryOrExpressionsInParentheses();
        return Close(query, values, start);
    }

    private Expression Close(QueryStatement? query, NodeList<Expression> values, int start)
    {
        if (query is not null)
        {
            return ParseIndirection(Finish(new SubqueryExpression { Query = query }, start), start);
        }

        if (values.Count == 1)
        {
            return ParseIndirection(values[0], start);
        }

        return ParseAfterRow(Finish(new RowExpression { Elements = values }, start), start);
    }

    /// <summary>row OVERLAPS row</summary>
    private Expression ParseAfterRow(RowExpression row, int start)
    {
        if (_word != Keyword.Overlaps)
        {
            return row;
        }

        CheckOverlaps(row, start, "left");
        Advance();
        var rightStart = Start;
        RowExpression? right = null;
        if (_word == Keyword.Row && PeekKind() == TokenKind.OpenParen)
        {
            right = ParseRow();
        }
        else if (_kind == TokenKind.OpenParen)
        {
            var (query, values) = ParseQueryOrExpressionsInParentheses();
            right = query is null && values.Count > 1 ? Finish(new RowExpression { Elements = values }, rightStart) : null;
        }

        if (right is null)
        {
            Fail();
            return row;
        }

        CheckOverlaps(right, rightStart, "right");
        return Finish(new OverlapsExpression { Left = row, Right = right }, start);
    }

    private void CheckOverlaps(RowExpression row, int start, string side)
    {
        if (row.Elements.Count != 2)
        {
            ReportInvalid($"wrong number of parameters on {side} side of OVERLAPS expression", start, row.End);
        }
    }

    /// <summary>'(' expr_list ')' or select_with_parens.</summary>
    private (QueryStatement? Query, NodeList<Expression> Values) ParseQueryOrExpressionsInParentheses()
    {
        if (_kind != TokenKind.OpenParen)
        {
            Fail();
            return (null, NodeListBuilder<Expression>.One(NoExpression()));
        }

        if (!Enter())
        {
            Leave();
            return (null, NodeListBuilder<Expression>.One(NoExpression()));
        }

        var first = _index;
        var level = 0;
        while (_kind == TokenKind.OpenParen)
        {
            level++;
            Advance();
        }

        QueryStatement? query = null;
        Expression? value = null;
        if (AtQuery)
        {
            query = ParseQuery();
        }
        else
        {
            value = ParseExpression();
        }

        NodeList<Expression> values = default;
        while (level-- > 0)
        {
            var start = _tokens[first + level].Start;
            values = query is null ? ParseRestOfList(value!) : default;
            Expect(TokenKind.CloseParen);
            if (level == 0)
            {
                break;
            }

            // The parenthesis just closed is the first operand inside the next one.
            var outer = start;
            if (query is not null && _kind == TokenKind.CloseParen)
            {
                continue;
            }

            if (query is not null && AtQueryContinuation)
            {
                query = ContinueQuery(query, outer);
                continue;
            }

            value = ParseOperators(Close(query, values, outer), outer, 0, ExpressionContext.General);
            query = null;
        }

        Leave();
        return (query, values);
    }

    private NodeList<Expression> ParseRestOfList(Expression first)
    {
        if (_kind != TokenKind.Comma)
        {
            return NodeListBuilder<Expression>.One(first);
        }

        var values = default(NodeListBuilder<Expression>);
        values.Add(first);
        while (Accept(TokenKind.Comma))
        {
            values.Add(ParseExpression());
        }

        return values.ToList();
    }

    /// <summary>select_with_parens</summary>
    private QueryStatement ParseQueryInParentheses()
    {
        var start = Start;
        var first = _index;
        var level = 0;
        while (_kind == TokenKind.OpenParen)
        {
            level++;
            Advance();
        }

        if (level == 0 || !AtQuery)
        {
            Fail();
            return Finish(new SelectStatement(), start);
        }

        if (!Enter())
        {
            Leave();
            return Finish(new SelectStatement(), start);
        }

        var query = ParseQuery();
        while (level-- > 0)
        {
            Expect(TokenKind.CloseParen);
            if (level > 0 && _kind != TokenKind.CloseParen)
            {
                query = ContinueQuery(query, _tokens[first + level].Start);
            }
        }

        Leave();
        return query;
    }

    /// <summary>'(' expr_list ')'</summary>
    private NodeList<Expression> ParseExpressionsInParentheses()
    {
        Expect(TokenKind.OpenParen);
        var expressions = ParseExpressions();
        Expect(TokenKind.CloseParen);
        return expressions;
    }

    /// <summary>expr_list</summary>
    private NodeList<Expression> ParseExpressions() => ParseRestOfList(ParseExpression());

    /// <summary>indirection, after an operand it may follow.</summary>
    private Expression ParseIndirection(Expression operand, int start)
    {
        while (true)
        {
            if (_kind == TokenKind.Dot)
            {
                Advance();
                if (Accept(TokenKind.Star))
                {
                    operand = Finish(new FieldAccess { Operand = operand }, start);
                    if (_kind is TokenKind.Dot or TokenKind.OpenBracket)
                    {
                        ReportInvalid("improper use of \"*\"", Start, Current.End);
                    }
                }
                else
                {
                    operand = Finish(new FieldAccess { Operand = operand, Field = ParseLabel() }, start);
                }
            }
            else if (_kind == TokenKind.OpenBracket)
            {
                operand = ParseSubscript(operand, start);
            }
            else
            {
                return operand;
            }
        }
    }

    private SubscriptExpression ParseSubscript(Expression operand, int start)
    {
        Expect(TokenKind.OpenBracket);
        var lower = _kind == TokenKind.Colon ? null : ParseExpression();
        if (!Accept(TokenKind.Colon))
        {
            Expect(TokenKind.CloseBracket);
            return Finish(new SubscriptExpression { Operand = operand, Upper = lower }, start);
        }

        var upper = _kind == TokenKind.CloseBracket ? null : ParseExpression();
        Expect(TokenKind.CloseBracket);
        return Finish(new SubscriptExpression { Operand = operand, Lower = lower, Upper = upper, IsSlice = true }, start);
    }
}
