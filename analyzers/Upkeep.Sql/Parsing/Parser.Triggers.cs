using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// CreateTrigStmt, RuleStmt and the policies
internal sealed partial class Parser
{
    private CreateTrigger ParseCreateTrigger(bool orReplace, int start)
    {
        var isConstraint = Accept(Keyword.Constraint);
        Expect(Keyword.Trigger);
        var name = ParseName();
        var timing = ParseTriggerTiming(isConstraint);
        var events = ParseTriggerEvents();
        Expect(Keyword.On);
        var table = ParseRelationName();
        RelationName? referenced = null;
        var attributes = default(ConstraintAttributes);
        var transitions = default(NodeListBuilder<TriggerTransition>);
        bool isForEachRow;
        if (isConstraint)
        {
            referenced = Accept(Keyword.From) ? ParseRelationName() : null;
            attributes = ParseConstraintAttributes();
            Expect(Keyword.For, Keyword.Each);
            Expect(Keyword.Row);
            isForEachRow = true;
        }
        else
        {
            if (Accept(Keyword.Referencing))
            {
                do
                {
                    transitions.Add(ParseTransition());
                }
                while (_word is Keyword.New or Keyword.Old);
            }

            isForEachRow = ParseForEachRow();
        }

        Expression? when = null;
        if (Accept(Keyword.When))
        {
            Expect(TokenKind.OpenParen);
            when = ParseExpression();
            Expect(TokenKind.CloseParen);
        }

        var function = ParseExecuteFunction();
        Expect(TokenKind.OpenParen);
        var arguments = default(NodeListBuilder<Expression>);
        if (_kind is not (TokenKind.CloseParen or TokenKind.Comma))
        {
            arguments.Add(ParseTriggerArgument());
        }

        // PostgreSQL takes a comma before the first argument, too.
        while (Accept(TokenKind.Comma))
        {
            arguments.Add(ParseTriggerArgument());
        }

        Expect(TokenKind.CloseParen);
        return Finish(
            new CreateTrigger
            {
                OrReplace = orReplace,
                IsConstraint = isConstraint,
                Name = name,
                Timing = timing,
                Events = events,
                Table = table,
                ReferencedTable = referenced,
                IsDeferrable = attributes.IsDeferrable,
                IsInitiallyDeferred = attributes.IsInitiallyDeferred,
                Transitions = transitions.ToList(),
                IsForEachRow = isForEachRow,
                When = when,
                Function = function,
                Arguments = arguments.ToList(),
            },
            start);
    }

    private TriggerTiming ParseTriggerTiming(bool isConstraint)
    {
        if (!isConstraint && Accept(Keyword.Before))
        {
            return TriggerTiming.Before;
        }

        if (!isConstraint && Accept(Keyword.Instead))
        {
            Expect(Keyword.Of);
            return TriggerTiming.InsteadOf;
        }

        Expect(Keyword.After);
        return TriggerTiming.After;
    }

    private NodeList<TriggerEvent> ParseTriggerEvents()
    {
        var events = default(NodeListBuilder<TriggerEvent>);
        do
        {
            var start = Start;
            var kind = _word;
            if (kind is not (Keyword.Insert or Keyword.Update or Keyword.Delete or Keyword.Truncate))
            {
                Fail();
            }

            Advance();
            var isDuplicate = false;
            for (var i = 0; i < events.Count; i++)
            {
                isDuplicate |= events[i].Event == kind;
            }

            var columns = kind == Keyword.Update && Accept(Keyword.Of) ? ParseNames() : default;
            if (isDuplicate && !_failed)
            {
                Fail($"duplicate trigger events specified at or near \"{_tokens.GetText(_index)}\"", Start, Current.Length);
            }

            events.Add(Finish(new TriggerEvent { Event = kind, Columns = columns }, start));
        }
        while (Accept(Keyword.Or));
        return events.ToList();
    }

    private TriggerTransition ParseTransition()
    {
        var start = Start;
        var isNew = Accept(Keyword.New);
        if (!isNew)
        {
            Expect(Keyword.Old);
        }

        var isTable = Accept(Keyword.Table);
        if (!isTable)
        {
            Expect(Keyword.Row);
        }

        Accept(Keyword.As);
        return Finish(new TriggerTransition { IsNew = isNew, IsTable = isTable, Name = ParseName() }, start);
    }

    private bool ParseForEachRow()
    {
        if (!Accept(Keyword.For))
        {
            return false;
        }

        Accept(Keyword.Each);
        var isRow = Accept(Keyword.Row);
        if (!isRow)
        {
            Expect(Keyword.Statement);
        }

        return isRow;
    }

    private QualifiedName ParseExecuteFunction()
    {
        Expect(Keyword.Execute);
        if (!Accept(Keyword.Function))
        {
            Expect(Keyword.Procedure);
        }

        return ParseFunctionName();
    }

    private Expression ParseTriggerArgument()
    {
        if (_kind is TokenKind.Integer or TokenKind.Number)
        {
            return TakeLiteral(_kind == TokenKind.Integer ? LiteralKind.Integer : LiteralKind.Number);
        }

        if (AtString || _kind == TokenKind.Hole)
        {
            return ParseString();
        }

        var start = Start;
        return Finish(new ColumnReference { Parts = NodeListBuilder<Identifier>.One(ParseLabel()) }, start);
    }

    private CreateRule ParseCreateRule(bool orReplace, int start)
    {
        Expect(Keyword.Rule);
        var name = ParseName();
        Expect(Keyword.As, Keyword.On);
        var kind = _word;
        if (kind is not (Keyword.Select or Keyword.Update or Keyword.Delete or Keyword.Insert))
        {
            Fail();
        }

        Advance();
        Expect(Keyword.To);
        var table = ParseRelationName();
        var where = Accept(Keyword.Where) ? ParseExpression() : null;
        Expect(Keyword.Do);
        var isInstead = Accept(Keyword.Instead);
        if (!isInstead)
        {
            Accept(Keyword.Also);
        }

        return Finish(
            new CreateRule { OrReplace = orReplace, Name = name, Event = kind, Table = table, Where = where, IsInstead = isInstead, Actions = ParseRuleActions() },
            start);
    }

    /// <summary>RuleActionList</summary>
    private NodeList<Statement> ParseRuleActions()
    {
        if (Accept(Keyword.Nothing))
        {
            return default;
        }

        if (_kind != TokenKind.OpenParen)
        {
            return NodeListBuilder<Statement>.One(ParseRuleAction());
        }

        var start = Start;
        var hasSemicolon = false;
        Advance();
        var actions = default(NodeListBuilder<Statement>);
        while (!_failed && _kind != TokenKind.CloseParen)
        {
            if (_kind != TokenKind.Semicolon)
            {
                actions.Add(ParseRuleAction());
            }

            if (_kind != TokenKind.CloseParen)
            {
                Expect(TokenKind.Semicolon);
                hasSemicolon = true;
            }
        }

        Expect(TokenKind.CloseParen);
        var list = actions.ToList();

        // The parentheses are a query's own when there is nothing else in them.
        return !hasSemicolon && AtQueryContinuation && list is { Count: 1 } && list[0] is QueryStatement query
            ? NodeListBuilder<Statement>.One(ContinueQuery(query, start))
            : list;
    }

    private Statement ParseRuleAction()
    {
        if (_word == Keyword.Notify)
        {
            return ParseNotify();
        }

        if (_word == Keyword.Merge)
        {
            Fail();
        }

        return ParsePreparableStatement();
    }

    private CreatePolicy ParsePolicy(bool isAlter, int start)
    {
        Expect(Keyword.Policy);
        var name = ParseName();
        Expect(Keyword.On);
        var table = ParseRelationName();
        return ParsePolicyTail(name, table, isAlter, start);
    }

    private CreatePolicy ParsePolicyTail(Identifier name, RelationName table, bool isAlter, int start)
    {
        var isRestrictive = false;
        Identifier? command = null;
        if (!isAlter && Accept(Keyword.As))
        {
            var kind = TakePlainIdentifier();
            isRestrictive = kind.Value == "restrictive";
            if (!isRestrictive && kind.Value != "permissive" && !_failed)
            {
                ReportInvalid($"unrecognized row security option \"{kind.Value}\"", kind.Start, kind.End);
            }
        }

        if (!isAlter && Accept(Keyword.For))
        {
            if (_word is not (Keyword.All or Keyword.Select or Keyword.Insert or Keyword.Update or Keyword.Delete))
            {
                Fail();
            }

            command = _failed ? null : TakeIdentifier();
        }

        var roles = Accept(Keyword.To) ? ParseRoles() : default;
        var filter = Accept(Keyword.Using) ? ParseExpressionInParentheses() : null;
        Expression? check = null;
        if (Accept(Keyword.With))
        {
            Expect(Keyword.Check);
            check = ParseExpressionInParentheses();
        }

        return Finish(
            new CreatePolicy
            {
                Name = name,
                Table = table,
                IsRestrictive = isRestrictive,
                Command = command,
                Roles = roles,
                Using = filter,
                WithCheck = check,
                IsAlter = isAlter,
            },
            start);
    }

    /// <summary>IDENT: a name that is no keyword.</summary>
    private Identifier TakePlainIdentifier()
    {
        if (_kind is not (TokenKind.Identifier or TokenKind.QuotedIdentifier or TokenKind.Hole))
        {
            return MissingIdentifier();
        }

        return TakeIdentifier();
    }

    private Expression ParseExpressionInParentheses()
    {
        Expect(TokenKind.OpenParen);
        var expression = ParseExpression();
        Expect(TokenKind.CloseParen);
        return expression;
    }
}
