using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// CopyStmt
internal sealed partial class Parser
{
    private CopyStatement ParseCopy()
    {
        var start = Start;
        Expect(Keyword.Copy);
        RelationName? table = null;
        var columns = default(NodeList<Identifier>);
        Statement? query = null;
        if (Accept(TokenKind.OpenParen))
        {
            query = ParsePreparableStatement();
            Expect(TokenKind.CloseParen);
        }
        else
        {
            Accept(Keyword.Binary);
            table = ParseRelationName();
            columns = ParseOptionalNamesInParentheses();
        }

        var isFrom = query is null && Accept(Keyword.From);
        if (!isFrom)
        {
            Expect(Keyword.To);
        }

        var programStart = Start;
        var isProgram = Accept(Keyword.Program);
        Literal? file = null;
        var isStandardStream = _word is Keyword.Stdin or Keyword.Stdout;
        if (isStandardStream)
        {
            Advance();
            if (isProgram)
            {
                ReportInvalid("STDIN/STDOUT not allowed with PROGRAM", programStart, _previousEnd);
            }
        }
        else
        {
            file = ParseString();
        }

        var options = ParseCopyOptions(allowsDelimiters: query is null);
        var whereStart = Start;
        var where = query is null && Accept(Keyword.Where) ? ParseExpression() : null;
        if (where is not null && !isFrom)
        {
            ReportInvalid("WHERE clause not allowed with COPY TO", whereStart, _previousEnd);
        }

        return Finish(
            new CopyStatement
            {
                Table = table,
                Columns = columns,
                Query = query,
                IsFrom = isFrom,
                IsProgram = isProgram,
                IsStandardStream = isStandardStream,
                File = file,
                Options = options,
                Where = where,
            },
            start);
    }

    private NodeList<DefinitionElement> ParseCopyOptions(bool allowsDelimiters)
    {
        var options = default(NodeListBuilder<DefinitionElement>);
        if (allowsDelimiters && (_word == Keyword.Delimiters || (_word == Keyword.Using && PeekWord() == Keyword.Delimiters)))
        {
            Accept(Keyword.Using);
            var start = Start;
            var name = TakeIdentifier();
            options.Add(Finish(new DefinitionElement { Name = name, Value = ParseString() }, start));
        }

        Accept(Keyword.With);
        if (_kind == TokenKind.OpenParen)
        {
            Advance();
            do
            {
                options.Add(ParseCopyOption());
            }
            while (Accept(TokenKind.Comma));
            Expect(TokenKind.CloseParen);
            return options.ToList();
        }

        while (AtOldCopyOption)
        {
            options.Add(ParseOldCopyOption());
        }

        return options.ToList();
    }

    /// <summary>copy_generic_opt_elem</summary>
    private DefinitionElement ParseCopyOption()
    {
        var start = Start;
        var name = ParseLabel();
        SqlNode? value = null;
        if (Accept(TokenKind.OpenParen))
        {
            ParseList(ParseCopyOptionItem);
            Expect(TokenKind.CloseParen);
        }
        else if (_kind == TokenKind.Star)
        {
            var starStart = Start;
            Advance();
            value = Finish(new StarExpression(), starStart);
        }
        else if (_kind is not (TokenKind.Comma or TokenKind.CloseParen))
        {
            value = ParseSettingValue();
        }

        return Finish(new DefinitionElement { Name = name, Value = value }, start);
    }

    private Expression ParseCopyOptionItem()
    {
        if (_kind is TokenKind.Integer or TokenKind.Number or TokenKind.Plus or TokenKind.Minus)
        {
            Fail();
        }

        return ParseSettingValue();
    }

    private bool AtOldCopyOption => _word is Keyword.Binary or Keyword.Freeze or Keyword.Delimiter or Keyword.Null or Keyword.Csv or Keyword.Header
        or Keyword.Quote or Keyword.Escape or Keyword.Force or Keyword.Encoding;

    /// <summary>copy_opt_item</summary>
    private DefinitionElement ParseOldCopyOption()
    {
        var start = Start;
        var word = _word;
        var name = TakeIdentifier();
        SqlNode? value = null;
        switch (word)
        {
            case Keyword.Delimiter or Keyword.Null or Keyword.Quote or Keyword.Escape:
                Accept(Keyword.As);
                value = ParseString();
                break;
            case Keyword.Encoding:
                value = ParseString();
                break;
            case Keyword.Force:
                ParseForce();
                break;
        }

        return Finish(new DefinitionElement { Name = name, Value = value }, start);
    }

    private void ParseForce()
    {
        if (Accept(Keyword.Quote))
        {
            if (!Accept(TokenKind.Star))
            {
                ParseNames();
            }

            return;
        }

        Accept(Keyword.Not);
        Expect(Keyword.Null);
        if (_level < LanguageLevel.PostgreSql17 || !Accept(TokenKind.Star))
        {
            ParseNames();
        }
    }
}
