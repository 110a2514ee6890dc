using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// from_list
internal sealed partial class Parser
{
    private NodeList<TableReference> ParseFromList()
    {
        var tables = default(NodeListBuilder<TableReference>);
        do
        {
            var first = ClauseStart;
            tables.Add(ParseTableReference());
            EndClause(first, Boundary.Comma | Boundary.Join);
            while (_hasError && AtJoin)
            {
                // What it joins was not understood.
                first = ClauseStart;
                tables.Add(ParseJoin(MissingTable(Start), Start));
                EndClause(first, Boundary.Comma | Boundary.Join);
            }
        }
        while (Accept(TokenKind.Comma));
        return tables.ToList();
    }

    /// <summary>table_ref</summary>
    private TableReference ParseTableReference()
    {
        if (!Enter())
        {
            Leave();
            return MissingTable(Start);
        }

        var start = Start;
        var table = ParseTablePrimary();
        while (AtJoin)
        {
            table = ParseJoin(table, start);
        }

        Leave();
        return table;
    }

    private NamedTable MissingTable(int start) =>
        Finish(new NamedTable { Name = new RelationName { Name = new Identifier(start, ""), Start = start, End = start } }, start);

    private TableReference ParseTablePrimary()
    {
        var start = Start;
        var isLateral = Accept(Keyword.Lateral);
        if (_kind == TokenKind.OpenParen)
        {
            return isLateral ? ParseLateralTable(start) : ParseTableInParentheses();
        }

        if (_word == Keyword.Rows && PeekWord() == Keyword.From)
        {
            return ParseRowsFrom(start, isLateral);
        }

        if (_word == Keyword.Xmltable && PeekKind() == TokenKind.OpenParen)
        {
            return ParseXmlTable(start, isLateral);
        }

        if (_word == Keyword.JsonTable && PeekKind() == TokenKind.OpenParen)
        {
            return ParseJsonTable(start, isLateral);
        }

        if (AtCommonFunction)
        {
            var call = ParseCommonFunction();
            return ParseFunctionTable(call, start, isLateral);
        }

        if (_kind == TokenKind.Hole && PeekKind() is not (TokenKind.Dot or TokenKind.OpenParen))
        {
            return ParseHoleTable(start);
        }

        if (AtFunctionCall)
        {
            var nameStart = Start;
            var name = ParseFunctionName();
            return ParseFunctionTable(ParseCall(name, nameStart, isWindowless: true), start, isLateral);
        }

        if (isLateral || (AtFunctionName && !AtColumnName))
        {
            // A word that can only name a function: what is wrong is that no parenthesis follows.
            if (AtFunctionName)
            {
                FailBehindFunctionName();
            }

            Fail();
            return MissingTable(start);
        }

        return ParseNamedTable(start);
    }

    private NamedTable ParseNamedTable(int start)
    {
        var table = ParseTableName();
        var alias = ParseOptionalAlias();
        var sample = _word == Keyword.Tablesample ? ParseTableSample() : null;
        return Finish(new NamedTable { Name = table.Name, IsOnly = table.IsOnly, Alias = alias, Sample = sample }, start);
    }

    private HoleTable ParseHoleTable(int start)
    {
        var hole = CurrentHole;
        Advance();
        Accept(TokenKind.Star);
        var alias = ParseOptionalAlias();
        return Finish(new HoleTable { Hole = hole, Alias = alias }, start);
    }

    /// <summary>Is it a name with an opening parenthesis behind it? A relation's name never has one.</summary>
    private bool AtFunctionCall
    {
        get
        {
            if (!AtWord || !(AtFunctionName || (AtColumnName && PeekKind() == TokenKind.Dot)))
            {
                return false;
            }

            var offset = 1;
            while (PeekKind(offset) == TokenKind.Dot && PeekKind(offset + 1) is TokenKind.Identifier or TokenKind.QuotedIdentifier or TokenKind.Keyword)
            {
                offset += 2;
            }

            return PeekKind(offset) == TokenKind.OpenParen;
        }
    }

    /// <summary>func_name</summary>
    private QualifiedName ParseFunctionName()
    {
        var start = Start;
        var parts = default(NodeListBuilder<Identifier>);
        if (PeekKind() == TokenKind.Dot)
        {
            parts.Add(ParseName());
            while (Accept(TokenKind.Dot))
            {
                parts.Add(ParseLabel());
            }
        }
        else
        {
            parts.Add(ParseFunctionOrTypeName());
        }

        return Finish(new QualifiedName { Parts = parts.ToList() }, start);
    }

    /// <summary>relation_expr</summary>
    private (RelationName Name, bool IsOnly) ParseTableName()
    {
        if (!Accept(Keyword.Only))
        {
            var name = ParseRelationName();
            Accept(TokenKind.Star);
            return (name, false);
        }

        if (!Accept(TokenKind.OpenParen))
        {
            return (ParseRelationName(), true);
        }

        var inner = ParseRelationName();
        Expect(TokenKind.CloseParen);
        return (inner, true);
    }

    /// <summary>opt_alias_clause</summary>
    private TableAlias? ParseOptionalAlias()
    {
        var start = Start;
        if (!Accept(Keyword.As) && !AtColumnName)
        {
            return null;
        }

        var name = ParseName();
        return Finish(new TableAlias { Name = name, Columns = ParseOptionalNamesInParentheses() }, start);
    }

    private TableSample ParseTableSample()
    {
        var start = Start;
        Advance();
        var method = ParseFunctionName();
        var arguments = ParseExpressionsInParentheses();
        Expression? seed = null;
        if (Accept(Keyword.Repeatable))
        {
            Expect(TokenKind.OpenParen);
            seed = ParseExpression();
            Expect(TokenKind.CloseParen);
        }

        return Finish(new TableSample { Method = method, Arguments = arguments, Seed = seed }, start);
    }

    private DerivedTable ParseLateralTable(int start)
    {
        var queryStart = Start;
        var query = ParseQueryInParentheses();
        var table = ParseDerivedTable(query, queryStart, isLateral: true);
        return Finish(table, start);
    }

    private DerivedTable ParseDerivedTable(QueryStatement query, int start, bool isLateral)
    {
        var alias = ParseOptionalAlias();
        if (alias is null && _level < LanguageLevel.PostgreSql16)
        {
            var what = query is ValuesStatement ? "VALUES" : "subquery";
            ReportInvalid($"{what} in FROM must have an alias", start, _previousEnd);
        }

        return Finish(new DerivedTable { Query = query, IsLateral = isLateral, Alias = alias }, start);
    }

    /// <summary>select_with_parens opt_alias_clause | '(' joined_table ')' [alias_clause]</summary>
    private TableReference ParseTableInParentheses()
    {
        var start = Start;
        var first = _index;
        var level = 0;
        while (_kind == TokenKind.OpenParen)
        {
            level++;
            Advance();
        }

        if (!Enter())
        {
            Leave();
            return MissingTable(start);
        }

        QueryStatement? query = null;
        TableReference? table = null;
        if (AtQuery)
        {
            query = ParseQuery();
        }
        else
        {
            table = ParseJoinedInParentheses(ParseTablePrimary(), _tokens[first + level - 1].End);
        }

        while (level-- > 0)
        {
            var outer = _tokens[first + level].Start;
            Expect(TokenKind.CloseParen);
            if (query is not null && level > 0)
            {
                if (_kind == TokenKind.CloseParen)
                {
                    continue;
                }

                if (AtQueryContinuation)
                {
                    query = ContinueQuery(query, outer);
                    continue;
                }

                table = ParseJoinedInParentheses(ParseDerivedTable(query, outer, isLateral: false), outer);
                query = null;
            }
            else if (query is null)
            {
                table!.Alias ??= ParseJoinAlias(table);
                Finish(table, outer);
                if (level > 0 && (_kind != TokenKind.CloseParen || table.Alias is not null))
                {
                    table = ParseJoinedInParentheses(table, outer);
                }
            }
        }

        Leave();
        return query is null ? table! : ParseDerivedTable(query, start, isLateral: false);
    }

    private TableAlias? ParseJoinAlias(TableReference table) => table is JoinedTable ? ParseOptionalAlias() : null;

    // In parentheses there must be a join.
    private TableReference ParseJoinedInParentheses(TableReference table, int start)
    {
        if (!AtJoin)
        {
            Fail();
        }

        while (AtJoin)
        {
            table = ParseJoin(table, start);
        }

        return table;
    }
}
