using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// InsertStmt, UpdateStmt and DeleteStmt
internal sealed partial class Parser
{
    private InsertStatement ParseInsert(WithClause? with, int start)
    {
        var first = ClauseStart;
        Expect(Keyword.Insert);
        ExpectBeforeName(Keyword.Into);
        var target = ParseRelationName();
        var alias = Accept(Keyword.As) ? ParseName() : null;
        EndClause(first, Boundary.Statement);
        var columns = default(NodeList<AssignmentTarget>);
        var overriding = OverridingKind.None;
        QueryStatement? source = null;
        var isDefaultValues = Accept(Keyword.Default);
        if (isDefaultValues)
        {
            Expect(Keyword.Values);
        }
        else
        {
            if (_kind == TokenKind.OpenParen && !IsQueryInParentheses())
            {
                columns = ParseAssignmentTargetsInParentheses();
            }

            overriding = ParseOverriding();
            EndClause(first, Boundary.Statement);
            source = ParseQuery();
        }

        first = ClauseStart;
        var onConflict = _word == Keyword.On ? ParseOnConflict() : null;
        EndClause(first);
        var returning = ParseReturning();
        var insert = Finish(
            new InsertStatement
            {
                With = with,
                Target = target,
                Alias = alias,
                Columns = columns,
                Overriding = overriding,
                Source = source,
                IsDefaultValues = isDefaultValues,
                OnConflict = onConflict,
                Returning = returning,
            },
            start);
        TakeSkipped(insert);
        return insert;
    }

    private bool IsQueryInParentheses() => PeekKind() == TokenKind.OpenParen || PeekWord() switch
    {
        Keyword.Select or Keyword.Table or Keyword.With => true,
        Keyword.Values => PeekKind(2) == TokenKind.OpenParen,
        _ => false,
    };

    /// <summary>'(' insert_column_list ')'</summary>
    private NodeList<AssignmentTarget> ParseAssignmentTargetsInParentheses()
    {
        Expect(TokenKind.OpenParen);
        var targets = default(NodeListBuilder<AssignmentTarget>);
        do
        {
            targets.Add(ParseAssignmentTarget());
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.CloseParen);
        return targets.ToList();
    }

    /// <summary>insert_column_item, set_target</summary>
    private AssignmentTarget ParseAssignmentTarget()
    {
        var start = Start;
        var column = ParseName();
        Expression? path = null;
        if (_kind is TokenKind.Dot or TokenKind.OpenBracket)
        {
            var reference = Finish(new ColumnReference { Parts = NodeListBuilder<Identifier>.One(column) }, start);
            path = ParseIndirection(reference, start);
        }

        return Finish(new AssignmentTarget { Column = column, Path = path }, start);
    }

    private OverridingKind ParseOverriding()
    {
        if (!Accept(Keyword.Overriding))
        {
            return OverridingKind.None;
        }

        var kind = Accept(Keyword.User) ? OverridingKind.UserValue : OverridingKind.SystemValue;
        if (kind == OverridingKind.SystemValue)
        {
            Expect(Keyword.System);
        }

        Expect(Keyword.Value);
        return kind;
    }

    private OnConflictClause ParseOnConflict()
    {
        var start = Start;
        Expect(Keyword.On, Keyword.Conflict);
        ConflictTarget? target = null;
        Identifier? constraint = null;
        if (Accept(Keyword.On))
        {
            Expect(Keyword.Constraint);
            constraint = ParseName();
        }
        else if (_kind == TokenKind.OpenParen)
        {
            var targetStart = Start;
            var elements = ParseIndexElements();
            var predicate = Accept(Keyword.Where) ? ParseExpression() : null;
            target = Finish(new ConflictTarget { Elements = elements, Where = predicate }, targetStart);
        }

        Expect(Keyword.Do);
        var isUpdate = Accept(Keyword.Update);
        var assignments = default(NodeList<Assignment>);
        Expression? where = null;
        if (isUpdate)
        {
            Expect(Keyword.Set);
            assignments = ParseAssignments();
            where = Accept(Keyword.Where) ? ParseExpression() : null;
        }
        else
        {
            Expect(Keyword.Nothing);
        }

        return Finish(
            new OnConflictClause { Target = target, Constraint = constraint, IsUpdate = isUpdate, Assignments = assignments, Where = where },
            start);
    }

    private NodeList<SelectItem> ParseReturning() => Accept(Keyword.Returning) ? ParseSelectItems() : default;

    /// <summary>set_clause_list</summary>
    private NodeList<Assignment> ParseAssignments(bool resumes = false)
    {
        var assignments = default(NodeListBuilder<Assignment>);
        do
        {
            var start = Start;
            var first = ClauseStart;
            var isMultiple = _kind == TokenKind.OpenParen;
            var targets = isMultiple ? ParseAssignmentTargetsInParentheses() : NodeListBuilder<AssignmentTarget>.One(ParseAssignmentTarget());
            Expect(TokenKind.Equals);
            assignments.Add(Finish(new Assignment { Targets = targets, Value = ParseExpression(), IsMultiple = isMultiple }, start));
            if (resumes)
            {
                EndClause(first, Boundary.Comma);
            }
        }
        while (Accept(TokenKind.Comma));
        return assignments.ToList();
    }

    private UpdateStatement ParseUpdate(WithClause? with, int start)
    {
        var first = ClauseStart;
        Expect(Keyword.Update);
        var target = ParseModifiedTable();
        EndClause(first, Boundary.Set);
        first = ClauseStart;
        Expect(Keyword.Set);
        var assignments = ParseAssignments(resumes: true);
        EndClause(first);
        var from = Accept(Keyword.From) ? ParseFromList() : default;
        first = ClauseStart;
        var where = ParseWhereOrCurrentOf();
        EndClause(first);
        var returning = ParseReturning();
        var update = Finish(
            new UpdateStatement { With = with, Target = target, Assignments = assignments, From = from, Where = where, Returning = returning },
            start);
        TakeSkipped(update);
        return update;
    }

    private DeleteStatement ParseDelete(WithClause? with, int start)
    {
        var first = ClauseStart;
        Expect(Keyword.Delete);
        ExpectBeforeName(Keyword.From);
        var target = ParseModifiedTable();
        EndClause(first);
        var tables = Accept(Keyword.Using) ? ParseFromList() : default;
        first = ClauseStart;
        var where = ParseWhereOrCurrentOf();
        EndClause(first);
        var returning = ParseReturning();
        var delete = Finish(new DeleteStatement { With = with, Target = target, Using = tables, Where = where, Returning = returning }, start);
        TakeSkipped(delete);
        return delete;
    }

    /// <summary>relation_expr_opt_alias: SET is no alias here.</summary>
    private NamedTable ParseModifiedTable()
    {
        var start = Start;
        var table = ParseTableName();
        TableAlias? alias = null;
        var aliasStart = Start;
        if (Accept(Keyword.As) || (AtColumnName && _word != Keyword.Set))
        {
            alias = Finish(new TableAlias { Name = ParseName() }, aliasStart);
        }

        return Finish(new NamedTable { Name = table.Name, IsOnly = table.IsOnly, Alias = alias }, start);
    }

    /// <summary>where_or_current_clause</summary>
    private Expression? ParseWhereOrCurrentOf()
    {
        if (!Accept(Keyword.Where))
        {
            return null;
        }

        var start = Start;
        return Accept(Keyword.Current, Keyword.Of) ? Finish(new CurrentOfExpression { Cursor = ParseName() }, start) : ParseExpression();
    }
}
