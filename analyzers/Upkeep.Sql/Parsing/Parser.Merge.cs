using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// MergeStmt
internal sealed partial class Parser
{
    private bool _isInMergeReturning;

    private MergeStatement ParseMerge(WithClause? with, int start)
    {
        var first = ClauseStart;
        Expect(Keyword.Merge);
        ExpectBeforeName(Keyword.Into);
        var target = ParseModifiedTable();
        EndClause(first, Boundary.Merge);
        first = ClauseStart;
        Expect(Keyword.Using);
        var source = ParseTableReference();
        EndClause(first, Boundary.Merge);
        first = ClauseStart;
        Expect(Keyword.On);
        var condition = ParseExpression();
        EndClause(first, Boundary.Merge);
        var clauses = default(NodeListBuilder<MergeClause>);
        var unconditional = default(HashSet<MergeMatch>);
        do
        {
            first = ClauseStart;
            var clause = ParseMergeClause();
            clauses.Add(clause);
            EndClause(first, Boundary.Merge);
            if (unconditional is not null && unconditional.Contains(clause.Match))
            {
                ReportInvalidLater("unreachable WHEN clause specified after unconditional WHEN clause", clause.Start, clause.End);
            }
            else if (clause.Condition is null)
            {
                (unconditional ??= []).Add(clause.Match);
            }
        }
        while (_word == Keyword.When);
        if (with is { IsRecursive: true })
        {
            ReportInvalidLater("WITH RECURSIVE is not supported for MERGE statement", with.Start, with.End);
        }

        var returning = _level >= LanguageLevel.PostgreSql17 ? ParseMergeReturning() : default;
        var merge = Finish(
            new MergeStatement { With = with, Target = target, Source = source, Condition = condition, Clauses = clauses.ToList(), Returning = returning },
            start);
        TakeSkipped(merge);
        return merge;
    }

    private NodeList<SelectItem> ParseMergeReturning()
    {
        var isOuter = _isInMergeReturning;
        _isInMergeReturning = true;
        var items = ParseReturning();
        _isInMergeReturning = isOuter;
        return items;
    }

    private SqlValueFunction ParseMergeActionFunction(int start)
    {
        Expect(TokenKind.CloseParen);
        if (!_isInMergeReturning)
        {
            ReportInvalidLater("MERGE_ACTION() can only be used in the RETURNING list of a MERGE command", start, _previousEnd);
        }

        return Finish(new SqlValueFunction { Function = Keyword.MergeAction }, start);
    }

    private MergeClause ParseMergeClause()
    {
        var start = Start;
        Expect(Keyword.When);
        var match = Accept(Keyword.Not) ? MergeMatch.NotMatched : MergeMatch.Matched;
        Expect(Keyword.Matched);
        if (match == MergeMatch.NotMatched && _level >= LanguageLevel.PostgreSql17 && Accept(Keyword.By))
        {
            if (CurrentWordIs("source"))
            {
                match = MergeMatch.NotMatchedBySource;
            }
            else if (!CurrentWordIs("target"))
            {
                Fail();
            }

            Advance();
        }

        var condition = Accept(Keyword.And) ? ParseExpression() : null;
        Expect(Keyword.Then);
        if (Accept(Keyword.Do))
        {
            Expect(Keyword.Nothing);
            return Finish(new MergeClause { Match = match, Condition = condition, Action = MergeAction.DoNothing }, start);
        }

        return match == MergeMatch.NotMatched ? ParseMergeInsert(condition, start) : ParseMergeChange(match, condition, start);
    }

    private MergeClause ParseMergeChange(MergeMatch match, Expression? condition, int start)
    {
        if (Accept(Keyword.Delete))
        {
            return Finish(new MergeClause { Match = match, Condition = condition, Action = MergeAction.Delete }, start);
        }

        Expect(Keyword.Update, Keyword.Set);
        var assignments = ParseAssignments();
        return Finish(new MergeClause { Match = match, Condition = condition, Action = MergeAction.Update, Assignments = assignments }, start);
    }

    private MergeClause ParseMergeInsert(Expression? condition, int start)
    {
        Expect(Keyword.Insert);
        var columns = default(NodeList<AssignmentTarget>);
        var overriding = OverridingKind.None;
        var values = default(NodeList<Expression>);
        if (Accept(Keyword.Default))
        {
            Expect(Keyword.Values);
        }
        else
        {
            columns = _kind == TokenKind.OpenParen ? ParseAssignmentTargetsInParentheses() : default;
            overriding = ParseOverriding();
            Expect(Keyword.Values);
            values = ParseExpressionsInParentheses();
        }

        return Finish(
            new MergeClause
            {
                Match = MergeMatch.NotMatched,
                Condition = condition,
                Action = MergeAction.Insert,
                Columns = columns,
                Overriding = overriding,
                Values = values,
            },
            start);
    }
}
