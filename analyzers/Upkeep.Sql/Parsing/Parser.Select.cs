using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// simple_select
internal sealed partial class Parser
{
    private SelectStatement ParseSelect()
    {
        var start = Start;
        var first = ClauseStart;
        Expect(Keyword.Select);
        var distinct = SelectDistinct.All;
        var distinctOn = default(NodeList<Expression>);
        if (Accept(Keyword.Distinct))
        {
            distinct = SelectDistinct.Distinct;
            if (Accept(Keyword.On))
            {
                distinct = SelectDistinct.DistinctOn;
                distinctOn = ParseExpressionsInParentheses();
            }
        }
        else
        {
            Accept(Keyword.All);
        }

        var items = distinct != SelectDistinct.All || AtSelectItem ? ParseSelectItems() : default;
        var into = _word == Keyword.Into ? ParseInto() : null;
        EndClause(first);
        return ParseSelectClauses(new SelectHead { Distinct = distinct, DistinctOn = distinctOn, Items = items, Into = into }, start);
    }

    /// <summary>from_clause and what follows it.</summary>
    private SelectStatement ParseSelectClauses(in SelectHead head, int start)
    {
        var from = Accept(Keyword.From) ? ParseFromList() : default;
        var first = ClauseStart;
        var where = Accept(Keyword.Where) ? ParseExpression() : null;
        EndClause(first);
        if (_word == Keyword.From)
        {
            // Out of its place, or once too often.
            ReportMissing();
            Advance();
            from = from.Concat(ParseFromList());
        }

        first = ClauseStart;
        var groupBy = _word == Keyword.Group ? ParseGroupBy() : null;
        EndClause(first);
        first = ClauseStart;
        var having = Accept(Keyword.Having) ? ParseExpression() : null;
        EndClause(first);
        first = ClauseStart;
        var windows = Accept(Keyword.Window) ? ParseList(ParseWindowDefinition) : default;
        EndClause(first);
        var select = Finish(
            new SelectStatement
            {
                Distinct = head.Distinct,
                DistinctOn = head.DistinctOn,
                Items = head.Items,
                Into = head.Into,
                From = from,
                Where = where,
                GroupBy = groupBy,
                Having = having,
                Windows = windows,
            },
            start);
        TakeSkipped(select);
        _selectInto = head.Into is null ? _selectInto : select;
        return select;
    }

    private readonly struct SelectHead
    {
        public SelectDistinct Distinct { get; init; }

        public NodeList<Expression> DistinctOn { get; init; }

        public NodeList<SelectItem> Items { get; init; }

        public IntoClause? Into { get; init; }
    }

    private bool AtSelectItem => _kind == TokenKind.Star || CanStartExpression(0);

    /// <summary>target_list</summary>
    private NodeList<SelectItem> ParseSelectItems()
    {
        var items = default(NodeListBuilder<SelectItem>);
        do
        {
            var first = ClauseStart;
            items.Add(ParseSelectItem());
            EndClause(first, Boundary.Comma);
        }
        while (Accept(TokenKind.Comma));
        return items.ToList();
    }

    private SelectItem ParseSelectItem()
    {
        var start = Start;
        if (Accept(TokenKind.Star))
        {
            var star = Finish(new StarExpression(), start);
            return Finish(new SelectItem { Expression = star }, start);
        }

        var expression = ParseExpression(0, ExpressionContext.SelectItem);
        Identifier? alias = null;
        if (Accept(Keyword.As))
        {
            alias = ParseLabel();
        }
        else if (AtBareLabel)
        {
            alias = TakeIdentifier();
        }

        return Finish(new SelectItem { Expression = expression, Alias = alias }, start);
    }

    /// <summary>into_clause</summary>
    private IntoClause ParseInto()
    {
        var start = Start;
        Expect(Keyword.Into);
        var persistence = ParseOptionalPersistence(mayFollowTable: true);
        Accept(Keyword.Table);
        return Finish(new IntoClause { Target = ParseRelationName(), Persistence = persistence }, start);
    }

    /// <summary>OptTemp. LOCAL and GLOBAL only count before TEMPORARY.</summary>
    private TablePersistence ParseOptionalPersistence(bool mayFollowTable = false)
    {
        var next = PeekWord();
        switch (_word)
        {
            case Keyword.Local or Keyword.Global when next is Keyword.Temporary or Keyword.Temp:
                Advance();
                Advance();
                return TablePersistence.Temporary;
            case Keyword.Temporary or Keyword.Temp when !mayFollowTable || IsNameOrTableNext():
                Advance();
                return TablePersistence.Temporary;
            case Keyword.Unlogged when !mayFollowTable || IsNameOrTableNext():
                Advance();
                return TablePersistence.Unlogged;
            default:
                return TablePersistence.Permanent;
        }
    }

    private bool IsNameOrTableNext() => PeekWord() == Keyword.Table
        || PeekKind() is TokenKind.Identifier or TokenKind.QuotedIdentifier or TokenKind.Hole
        || (PeekKind() == TokenKind.Keyword && KeywordTable.CanNameColumn(PeekWord()));

    /// <summary>group_clause</summary>
    private GroupByClause ParseGroupBy()
    {
        var start = Start;
        Expect(Keyword.Group, Keyword.By);
        var isDistinct = Accept(Keyword.Distinct);
        if (!isDistinct)
        {
            Accept(Keyword.All);
        }

        var elements = ParseGroupingElements();
        return Finish(new GroupByClause { Elements = elements, IsDistinct = isDistinct }, start);
    }

    private NodeList<GroupingElement> ParseGroupingElements()
    {
        var elements = default(NodeListBuilder<GroupingElement>);
        do
        {
            elements.Add(ParseGroupingElement());
        }
        while (Accept(TokenKind.Comma));
        return elements.ToList();
    }

    private GroupingElement ParseGroupingElement()
    {
        var start = Start;
        if (_kind == TokenKind.OpenParen && PeekKind() == TokenKind.CloseParen)
        {
            Advance();
            Advance();
            return Finish(new GroupingElement { Kind = GroupingKind.Empty }, start);
        }

        if (_word is Keyword.Rollup or Keyword.Cube && PeekKind() == TokenKind.OpenParen)
        {
            var kind = _word == Keyword.Rollup ? GroupingKind.Rollup : GroupingKind.Cube;
            Advance();
            return Finish(new GroupingElement { Kind = kind, Expressions = ParseExpressionsInParentheses() }, start);
        }

        if (_word == Keyword.Grouping && PeekWord() == Keyword.Sets)
        {
            Advance();
            Advance();
            if (!Enter())
            {
                Leave();
                return Finish(new GroupingElement { Kind = GroupingKind.GroupingSets }, start);
            }

            Expect(TokenKind.OpenParen);
            var sets = ParseGroupingElements();
            Expect(TokenKind.CloseParen);
            Leave();
            return Finish(new GroupingElement { Kind = GroupingKind.GroupingSets, Sets = sets }, start);
        }

        return Finish(new GroupingElement { Kind = GroupingKind.Expression, Expression = ParseExpression() }, start);
    }

    private WindowDefinition ParseWindowDefinition()
    {
        var start = Start;
        var name = ParseName();
        Expect(Keyword.As);
        return Finish(new WindowDefinition { Name = name, Specification = ParseWindowSpecification() }, start);
    }

    /// <summary>values_clause</summary>
    private ValuesStatement ParseValues()
    {
        var start = Start;
        Expect(Keyword.Values);
        var rows = default(NodeListBuilder<ValuesRow>);
        do
        {
            var rowStart = Start;
            rows.Add(Finish(new ValuesRow { Values = ParseExpressionsInParentheses() }, rowStart));
        }
        while (_kind == TokenKind.Comma && AcceptBeforeParenthesis());
        return Finish(new ValuesStatement { Rows = rows.ToList() }, start);
    }

    private bool AcceptBeforeParenthesis()
    {
        Advance();
        if (_kind != TokenKind.OpenParen)
        {
            Fail();
        }

        return !_failed;
    }
}
