using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// Functions in FROM.
internal sealed partial class Parser
{
    /// <summary>func_table func_alias_clause, the function being read.</summary>
    private FunctionTable ParseFunctionTable(Expression function, int start, bool isLateral)
    {
        var item = new FunctionTableItem { Function = function, Start = function.Start, End = function.End };
        return ParseFunctionTableTail(NodeListBuilder<FunctionTableItem>.One(item), start, isLateral, isRowsFrom: false);
    }

    private FunctionTable ParseRowsFrom(int start, bool isLateral)
    {
        Advance();
        Advance();
        Expect(TokenKind.OpenParen);
        var items = ParseList(ParseRowsFromItem);
        Expect(TokenKind.CloseParen);
        return ParseFunctionTableTail(items, start, isLateral, isRowsFrom: true);
    }

    private FunctionTableItem ParseRowsFromItem()
    {
        var start = Start;
        var function = ParseWindowlessFunction();
        var columns = default(NodeList<ColumnDefinition>);
        if (Accept(Keyword.As))
        {
            Expect(TokenKind.OpenParen);
            columns = ParseList(ParseFunctionTableColumn);
            Expect(TokenKind.CloseParen);
        }

        return Finish(new FunctionTableItem { Function = function, ColumnDefinitions = columns }, start);
    }

    /// <summary>func_expr_windowless</summary>
    private Expression ParseWindowlessFunction()
    {
        if (AtCommonFunction)
        {
            return ParseCommonFunction();
        }

        if (!AtFunctionCall)
        {
            ParsePrimary();
            Fail();
            return NoExpression();
        }

        var start = Start;
        return ParseCall(ParseFunctionName(), start, isWindowless: true);
    }

    private FunctionTable ParseFunctionTableTail(NodeList<FunctionTableItem> functions, int start, bool isLateral, bool isRowsFrom)
    {
        var withOrdinality = Accept(Keyword.With, Keyword.Ordinality);
        TableAlias? alias = null;
        var columns = default(NodeList<ColumnDefinition>);
        var aliasStart = Start;
        if (Accept(Keyword.As) && _kind == TokenKind.OpenParen)
        {
            columns = ParseFunctionTableColumns();
        }
        else if (_previousEnd > aliasStart || AtColumnName)
        {
            var name = ParseName();
            if (_kind == TokenKind.OpenParen && PeekKind(2) is not (TokenKind.Comma or TokenKind.CloseParen))
            {
                alias = Finish(new TableAlias { Name = name }, aliasStart);
                columns = ParseFunctionTableColumns();
            }
            else
            {
                alias = Finish(new TableAlias { Name = name, Columns = ParseOptionalNamesInParentheses() }, aliasStart);
            }
        }

        return Finish(
            new FunctionTable
            {
                Functions = functions,
                IsLateral = isLateral,
                IsRowsFrom = isRowsFrom,
                WithOrdinality = withOrdinality,
                Alias = alias,
                ColumnDefinitions = columns,
            },
            start);
    }

    /// <summary>'(' TableFuncElementList ')'</summary>
    private NodeList<ColumnDefinition> ParseFunctionTableColumns()
    {
        Expect(TokenKind.OpenParen);
        var columns = ParseList(ParseFunctionTableColumn);
        Expect(TokenKind.CloseParen);
        return columns;
    }

    private ColumnDefinition ParseFunctionTableColumn()
    {
        var start = Start;
        var name = ParseName();
        var type = ParseTypeName();
        return Finish(new ColumnDefinition { Name = name, Type = type, Collation = ParseOptionalCollation() }, start);
    }

    /// <summary>opt_collate_clause</summary>
    private QualifiedName? ParseOptionalCollation() => Accept(Keyword.Collate) ? ParseQualifiedName() : null;

    private XmlTable ParseXmlTable(int start, bool isLateral)
    {
        Advance();
        Expect(TokenKind.OpenParen);
        var namespaces = default(NodeList<Expression>);
        if (_word == Keyword.Xmlnamespaces && PeekKind() == TokenKind.OpenParen)
        {
            Advance();
            Advance();
            namespaces = ParseList(ParseXmlNamespace);
            Expect(TokenKind.CloseParen);
            Expect(TokenKind.Comma);
        }

        var rows = ParsePrimary();
        var document = ParseXmlPassing();
        Expect(Keyword.Columns);
        var columns = ParseList(ParseXmlTableColumn);
        Expect(TokenKind.CloseParen);
        var alias = ParseOptionalAlias();
        return Finish(
            new XmlTable { IsLateral = isLateral, Namespaces = namespaces, RowExpression = rows, Document = document, Columns = columns, Alias = alias },
            start);
    }

    private Expression ParseXmlNamespace()
    {
        var start = Start;
        if (Accept(Keyword.Default))
        {
            return Finish(new LabeledExpression { Value = ParseRestrictedExpression() }, start);
        }

        var value = ParseRestrictedExpression();
        Expect(Keyword.As);
        return Finish(new LabeledExpression { Value = value, Label = ParseLabel() }, start);
    }

    private XmlTableColumn ParseXmlTableColumn()
    {
        var start = Start;
        var name = ParseName();
        if (Accept(Keyword.For))
        {
            Expect(Keyword.Ordinality);
            return Finish(new XmlTableColumn { Name = name, IsOrdinality = true }, start);
        }

        var type = ParseTypeName();
        Expression? path = null;
        Expression? otherwise = null;
        bool? isNotNull = null;
        while (!_failed && _kind is not (TokenKind.Comma or TokenKind.CloseParen))
        {
            var optionStart = Start;
            if (_word == Keyword.Default)
            {
                RejectSecond(otherwise is not null, "only one DEFAULT value is allowed", optionStart);
                Advance();
                otherwise = ParseRestrictedExpression();
            }
            else if (_word is Keyword.Not or Keyword.Null)
            {
                RejectSecond(isNotNull is not null, $"conflicting or redundant NULL / NOT NULL declarations for column \"{name.Value}\"", optionStart);
                isNotNull = Accept(Keyword.Not);
                Expect(Keyword.Null);
            }
            else if (_kind is TokenKind.Identifier or TokenKind.QuotedIdentifier)
            {
                var option = TakeIdentifier();
                RejectSecond(option.Value != "path", $"unrecognized column option \"{option.Value}\"", optionStart);
                RejectSecond(path is not null, "only one PATH value per column is allowed", optionStart);
                path = ParseRestrictedExpression();
            }
            else
            {
                Fail();
            }
        }

        return Finish(new XmlTableColumn { Name = name, Type = type, Path = path, Default = otherwise, IsNotNull = isNotNull == true }, start);
    }

    private void RejectSecond(bool isSecond, string message, int start)
    {
        if (isSecond)
        {
            ReportInvalid(message, start, _previousEnd);
        }
    }
}
