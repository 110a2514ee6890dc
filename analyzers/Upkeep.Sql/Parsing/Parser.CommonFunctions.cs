using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// func_expr_common_subexpr: the functions SQL has a syntax of its own for.
internal sealed partial class Parser
{
    private bool AtCommonFunction => _word switch
    {
        Keyword.CurrentCatalog or Keyword.CurrentDate or Keyword.CurrentRole or Keyword.CurrentTime or Keyword.CurrentTimestamp
            or Keyword.CurrentUser or Keyword.Localtime or Keyword.Localtimestamp or Keyword.SessionUser or Keyword.SystemUser or Keyword.User => true,
        Keyword.CurrentSchema => PeekKind() != TokenKind.OpenParen,
        Keyword.Cast => true,
        Keyword.Collation => PeekWord() == Keyword.For,
        Keyword.Coalesce or Keyword.Extract or Keyword.Greatest or Keyword.Least or Keyword.Normalize or Keyword.Nullif or Keyword.Overlay
            or Keyword.Position or Keyword.Substring or Keyword.Treat or Keyword.Trim or Keyword.Xmlconcat or Keyword.Xmlelement or Keyword.Xmlexists
            or Keyword.Xmlforest or Keyword.Xmlparse or Keyword.Xmlpi or Keyword.Xmlroot or Keyword.Xmlserialize
            or Keyword.MergeAction => PeekKind() == TokenKind.OpenParen,
        _ => AtJsonFunction,
    };

    private Expression ParseCommonFunction()
    {
        if (AtJsonFunction)
        {
            return ParseJsonFunction();
        }

        var start = Start;
        var word = _word;
        Advance();
        switch (word)
        {
            case Keyword.CurrentTime or Keyword.CurrentTimestamp or Keyword.Localtime or Keyword.Localtimestamp:
                var precision = ParseOptionalIntegerModifier();
                return Finish(new SqlValueFunction { Function = word, Precision = precision.Count > 0 ? precision[0] : null }, start);
            case Keyword.CurrentCatalog or Keyword.CurrentDate or Keyword.CurrentRole or Keyword.CurrentUser or Keyword.CurrentSchema
                or Keyword.SessionUser or Keyword.SystemUser or Keyword.User:
                return Finish(new SqlValueFunction { Function = word }, start);
            case Keyword.Collation:
                Expect(Keyword.For);
                Expect(TokenKind.OpenParen);
                var collated = NodeListBuilder<Expression>.One(ParseExpression());
                return CloseFunction("pg_collation_for", FunctionSyntax.CollationFor, collated, start);
        }

        Expect(TokenKind.OpenParen);
        switch (word)
        {
            case Keyword.Cast:
                return ParseCast(start);
            case Keyword.Treat:
                var treated = ParseExpression();
                Expect(Keyword.As);
                ParseTypeName();
                return CloseFunction("treat", FunctionSyntax.Treat, NodeListBuilder<Expression>.One(treated), start);
            case Keyword.Coalesce:
                var arguments = ParseExpressions();
                Expect(TokenKind.CloseParen);
                return Finish(new CoalesceExpression { Arguments = arguments }, start);
            case Keyword.Greatest or Keyword.Least:
                var compared = ParseExpressions();
                Expect(TokenKind.CloseParen);
                return Finish(new MinMaxExpression { IsGreatest = word == Keyword.Greatest, Arguments = compared }, start);
            case Keyword.Nullif:
                var left = ParseExpression();
                Expect(TokenKind.Comma);
                var right = ParseExpression();
                Expect(TokenKind.CloseParen);
                return Finish(new NullIfExpression { Left = left, Right = right }, start);
            case Keyword.Extract:
                return ParseExtract(start);
            case Keyword.Normalize:
                return ParseNormalize(start);
            case Keyword.Overlay:
                return ParseOverlay(start);
            case Keyword.Position:
                return ParsePosition(start);
            case Keyword.Substring:
                return ParseSubstring(start);
            case Keyword.Trim:
                return ParseTrim(start);
            case Keyword.MergeAction:
                return ParseMergeActionFunction(start);
            default:
                return ParseXmlFunction(word, start);
        }
    }

    private FunctionCall CloseFunction(string name, FunctionSyntax syntax, NodeList<Expression> arguments, int start)
    {
        Expect(TokenKind.CloseParen);
        return SystemCall(name, syntax, arguments, start);
    }

    private FunctionCall SystemCall(string name, FunctionSyntax syntax, NodeList<Expression> arguments, int start)
    {
        var parts = default(NodeListBuilder<Identifier>);
        parts.Add(new Identifier(start, "pg_catalog"));
        parts.Add(new Identifier(start, name));
        var qualified = new QualifiedName { Parts = parts.ToList(), Start = start, End = start };
        return Finish(new FunctionCall { Name = qualified, Syntax = syntax, Arguments = arguments }, start);
    }

    private CastExpression ParseCast(int start)
    {
        var operand = ParseExpression();
        Expect(Keyword.As);
        var type = ParseTypeName();
        Expect(TokenKind.CloseParen);
        return Finish(new CastExpression { Operand = operand, Type = type, IsFunctionSyntax = true }, start);
    }

    private FunctionCall ParseExtract(int start)
    {
        Expression field;
        if (AtString)
        {
            field = ParseString();
        }
        else if (_kind is TokenKind.Identifier or TokenKind.QuotedIdentifier or TokenKind.Hole
            || _word is Keyword.Year or Keyword.Month or Keyword.Day or Keyword.Hour or Keyword.Minute or Keyword.Second)
        {
            var fieldStart = Start;
            var name = TakeIdentifier();
            field = Finish(new Literal(LiteralKind.String, name.Value), fieldStart);
        }
        else
        {
            Fail();
            field = NoExpression();
        }

        Expect(Keyword.From);
        return CloseFunction("extract", FunctionSyntax.Extract, Two(field, ParseExpression()), start);
    }

    private static NodeList<Expression> Two(Expression first, Expression second) => new([first, second]);

    private FunctionCall ParseNormalize(int start)
    {
        var arguments = NodeListBuilder<Expression>.One(ParseExpression());
        if (Accept(TokenKind.Comma))
        {
            var formStart = Start;
            var form = _word is Keyword.Nfc or Keyword.Nfd or Keyword.Nfkc or Keyword.Nfkd ? KeywordTable.GetText(_word) : "";
            if (form.Length == 0)
            {
                Fail();
            }

            Advance();
            arguments = Two(arguments[0], Finish(new Literal(LiteralKind.String, form), formStart));
        }

        return CloseFunction("normalize", FunctionSyntax.Normalize, arguments, start);
    }

    private FunctionCall ParseOverlay(int start)
    {
        if (_kind == TokenKind.CloseParen)
        {
            return CloseFunction("overlay", FunctionSyntax.Call, default, start);
        }

        var arguments = default(NodeListBuilder<Expression>);
        arguments.Add(ParseArgument());
        if (!Accept(Keyword.Placing) || arguments[0] is NamedArgument)
        {
            return CloseFunction("overlay", FunctionSyntax.Call, ParseRestOfArguments(arguments), start);
        }

        arguments.Add(ParseExpression());
        Expect(Keyword.From);
        arguments.Add(ParseExpression());
        if (Accept(Keyword.For))
        {
            arguments.Add(ParseExpression());
        }

        return CloseFunction("overlay", FunctionSyntax.Overlay, arguments.ToList(), start);
    }

    private NodeList<Expression> ParseRestOfArguments(NodeListBuilder<Expression> arguments)
    {
        while (Accept(TokenKind.Comma))
        {
            arguments.Add(ParseArgument());
        }

        return arguments.ToList();
    }

    private FunctionCall ParsePosition(int start)
    {
        var part = ParseRestrictedExpression();
        Expect(Keyword.In);
        var whole = ParseRestrictedExpression();
        return CloseFunction("position", FunctionSyntax.Position, Two(whole, part), start);
    }

    private FunctionCall ParseSubstring(int start)
    {
        if (_kind == TokenKind.CloseParen)
        {
            return CloseFunction("substring", FunctionSyntax.Call, default, start);
        }

        var arguments = default(NodeListBuilder<Expression>);
        arguments.Add(ParseArgument());
        if (arguments[0] is NamedArgument)
        {
            return CloseFunction("substring", FunctionSyntax.Call, ParseRestOfArguments(arguments), start);
        }

        switch (_word)
        {
            case Keyword.From:
                Advance();
                arguments.Add(ParseExpression());
                if (Accept(Keyword.For))
                {
                    arguments.Add(ParseExpression());
                }

                break;
            case Keyword.For:
                Advance();
                var length = ParseExpression();
                var from = Accept(Keyword.From) ? ParseExpression() : Finish(new Literal(LiteralKind.Integer, "1"), Start);
                arguments.Add(from);
                arguments.Add(length);
                break;
            case Keyword.Similar:
                Advance();
                arguments.Add(ParseExpression());
                Expect(Keyword.Escape);
                arguments.Add(ParseExpression());
                break;
            default:
                return CloseFunction("substring", FunctionSyntax.Call, ParseRestOfArguments(arguments), start);
        }

        return CloseFunction("substring", FunctionSyntax.Substring, arguments.ToList(), start);
    }

    private FunctionCall ParseTrim(int start)
    {
        var name = _word switch { Keyword.Leading => "ltrim", Keyword.Trailing => "rtrim", _ => "btrim" };
        if (_word is Keyword.Both or Keyword.Leading or Keyword.Trailing)
        {
            Advance();
        }

        if (Accept(Keyword.From))
        {
            return CloseFunction(name, FunctionSyntax.Trim, ParseExpressions(), start);
        }

        var first = ParseExpression();
        if (!Accept(Keyword.From))
        {
            return CloseFunction(name, FunctionSyntax.Trim, ParseRestOfList(first), start);
        }

        var arguments = default(NodeListBuilder<Expression>);
        foreach (var expression in ParseExpressions())
        {
            arguments.Add(expression);
        }

        arguments.Add(first);
        return CloseFunction(name, FunctionSyntax.Trim, arguments.ToList(), start);
    }
}
