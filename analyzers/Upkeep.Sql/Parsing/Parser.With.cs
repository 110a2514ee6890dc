using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// with_clause, and the statements that can have one
internal sealed partial class Parser
{
    /// <summary>with_clause</summary>
    private WithClause ParseWith()
    {
        var start = Start;
        Expect(Keyword.With);
        var isRecursive = _word == Keyword.Recursive && PeekWord() != Keyword.As && PeekKind() != TokenKind.OpenParen;
        if (isRecursive)
        {
            Advance();
        }

        var tables = default(NodeListBuilder<CommonTableExpression>);
        do
        {
            var first = ClauseStart;
            var table = ParseCommonTableExpression();
            tables.Add(table);
            EndClause(first, Boundary.Comma | Boundary.Statement);
            TakeSkipped(table.Query);
            table.End = Math.Max(table.End, table.Query.End);
        }
        while (Accept(TokenKind.Comma));
        return Finish(new WithClause { IsRecursive = isRecursive, Tables = tables.ToList() }, start);
    }

    /// <summary>common_table_expr</summary>
    private CommonTableExpression ParseCommonTableExpression()
    {
        var start = Start;
        var name = ParseName();
        var columns = ParseOptionalNamesInParentheses();
        Expect(Keyword.As);
        bool? isMaterialized = null;
        if (Accept(Keyword.Not))
        {
            Expect(Keyword.Materialized);
            isMaterialized = false;
        }
        else if (Accept(Keyword.Materialized))
        {
            isMaterialized = true;
        }

        Expect(TokenKind.OpenParen);
        var query = ParsePreparableStatement();
        Expect(TokenKind.CloseParen);
        var search = _word == Keyword.Search ? ParseSearch() : null;
        var cycle = _word == Keyword.Cycle ? ParseCycle() : null;
        return Finish(
            new CommonTableExpression { Name = name, Columns = columns, IsMaterialized = isMaterialized, Query = query, Search = search, Cycle = cycle },
            start);
    }

    private SearchClause ParseSearch()
    {
        var start = Start;
        Advance();
        var isBreadthFirst = Accept(Keyword.Breadth);
        if (!isBreadthFirst)
        {
            Expect(Keyword.Depth);
        }

        Expect(Keyword.First, Keyword.By);
        var columns = ParseNames();
        Expect(Keyword.Set);
        return Finish(new SearchClause { IsBreadthFirst = isBreadthFirst, Columns = columns, Sequence = ParseName() }, start);
    }

    private CycleClause ParseCycle()
    {
        var start = Start;
        Advance();
        var columns = ParseNames();
        Expect(Keyword.Set);
        var mark = ParseName();
        Expression? value = null;
        Expression? otherwise = null;
        if (Accept(Keyword.To))
        {
            value = ParseConstant();
            Expect(Keyword.Default);
            otherwise = ParseConstant();
        }

        Expect(Keyword.Using);
        return Finish(new CycleClause { Columns = columns, Mark = mark, MarkValue = value, MarkDefault = otherwise, Path = ParseName() }, start);
    }

    /// <summary>AexprConst</summary>
    private Expression ParseConstant()
    {
        var index = _index;
        var constant = ParsePrimary();
        if (constant is not (Literal or TypedLiteral or HoleExpression or MissingExpression) || _tokens[index].Kind == TokenKind.OpenParen)
        {
            Fail();
        }

        return constant;
    }

    /// <summary>PreparableStmt</summary>
    private Statement ParsePreparableStatement()
    {
        switch (_word)
        {
            case Keyword.Insert:
                return ParseInsert(null, Start);
            case Keyword.Update:
                return ParseUpdate(null, Start);
            case Keyword.Delete:
                return ParseDelete(null, Start);
            case Keyword.With:
                return ParseStatementWith();
            case Keyword.Merge:
                return ParseMerge(null, Start);
            default:
                return ParseQuery();
        }
    }

    /// <summary>WITH before a query, INSERT, UPDATE, DELETE or MERGE.</summary>
    private Statement ParseStatementWith()
    {
        var start = Start;
        if (!Enter())
        {
            Leave();
            return Finish(new SelectStatement(), start);
        }

        var with = ParseWith();
        Statement statement;
        switch (_word)
        {
            case Keyword.Insert:
                statement = ParseInsert(with, start);
                break;
            case Keyword.Update:
                statement = ParseUpdate(with, start);
                break;
            case Keyword.Delete:
                statement = ParseDelete(with, start);
                break;
            case Keyword.Merge:
                statement = ParseMerge(with, start);
                break;
            default:
                statement = ParseQueryWithTail(with, start);
                break;
        }

        Leave();
        return statement;
    }
}
