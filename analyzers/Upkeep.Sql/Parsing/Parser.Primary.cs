using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// c_expr
internal sealed partial class Parser
{
    /// <summary><c>@name</c> and <c>:name</c>: for PostgreSQL an operator before a column, and nothing.</summary>
    private bool AtNamedParameter => (Current.Traits & TokenTraits.NamedParameter) != 0
        && (_kind == TokenKind.Colon
            || (_kind == TokenKind.Operator && PeekKind(2) is not (TokenKind.Dot or TokenKind.OpenParen or TokenKind.String)));

    private Expression ParsePrimary()
    {
        switch (_kind)
        {
            case TokenKind.Identifier:
            case TokenKind.QuotedIdentifier:
                return ParseNameOrCall();
            case TokenKind.Keyword:
                return ParseKeywordPrimary();
            case TokenKind.Integer:
                return TakeLiteral(LiteralKind.Integer);
            case TokenKind.Number:
                return TakeLiteral(LiteralKind.Number);
            case TokenKind.String:
            case TokenKind.EscapeString:
            case TokenKind.UnicodeString:
            case TokenKind.DollarString:
                return TakeLiteral(LiteralKind.String);
            case TokenKind.NationalString:
                return TakeLiteral(LiteralKind.NationalString);
            case TokenKind.BitString:
                return TakeLiteral(LiteralKind.BitString);
            case TokenKind.HexString:
                return TakeLiteral(LiteralKind.HexString);
            case TokenKind.OpenParen:
                return ParseParenthesized();
            case TokenKind.PositionalParameter:
                var start = Start;
                var name = _tokens.GetText(_index).Substring(1);
                Advance();
                return ParseIndirection(Finish(new ParameterReference { Name = name, Style = ParameterStyle.Positional }, start), start);
            case TokenKind.Operator or TokenKind.Colon when AtNamedParameter:
                return ParseNamedParameter();
            case TokenKind.Hole:
                return ParseHole();
            default:
                return ExpectedExpression();
        }
    }

    /// <summary>A value is missing. Where a clause or an item ends here, what follows can be read all the same.</summary>
    private MissingExpression ExpectedExpression()
    {
        if (_kind is TokenKind.Comma or TokenKind.CloseParen or TokenKind.Semicolon
            || _word is Keyword.From or Keyword.Where or Keyword.Group or Keyword.Having or Keyword.Order or Keyword.Limit or Keyword.Returning or Keyword.Then or Keyword.End)
        {
            ReportMissing();
        }
        else
        {
            Fail();
        }

        return NoExpression();
    }

    private Expression ParseNamedParameter()
    {
        var start = Start;
        var style = _kind == TokenKind.Colon ? ParameterStyle.Colon : ParameterStyle.At;
        Advance();
        if (_kind == TokenKind.String || (_kind == TokenKind.QuotedIdentifier && style == ParameterStyle.Colon))
        {
            style = ParameterStyle.PsqlVariable;
        }

        var name = _kind == TokenKind.String ? TokenValue.Get(_text, Current) : _tokens.GetText(_index);
        Advance();
        return ParseIndirection(Finish(new ParameterReference { Name = name, Style = style }, start), start);
    }

    private Expression ParseHole()
    {
        if (AtNameHole)
        {
            return ParseNameOrCall();
        }

        var start = Start;
        var hole = CurrentHole;
        Advance();
        return ParseIndirection(Finish(new HoleExpression { Hole = hole }, start), start);
    }

    private Expression ParseKeywordPrimary()
    {
        var start = Start;
        var next = PeekKind();
        switch (_word)
        {
            case Keyword.Null:
                return TakeLiteral(LiteralKind.Null);
            case Keyword.True:
                return TakeLiteral(LiteralKind.True);
            case Keyword.False:
                return TakeLiteral(LiteralKind.False);
            case Keyword.Case:
                return ParseCase();
            case Keyword.Exists when next == TokenKind.OpenParen:
                Advance();
                return Finish(new ExistsExpression { Query = ParseQueryInParentheses() }, start);
            case Keyword.Array:
                return ParseArray();
            case Keyword.Row when next == TokenKind.OpenParen:
                return ParseAfterRow(ParseRow(), start);
            case Keyword.Grouping when next == TokenKind.OpenParen:
                Advance();
                return Finish(new GroupingExpression { Arguments = ParseExpressionsInParentheses() }, start);
            case Keyword.Interval when next is TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.DollarString or TokenKind.OpenParen:
                return ParseIntervalLiteral();
        }

        if (AtCommonFunction)
        {
            return ParseCommonFunction();
        }

        if (AtTypedLiteral && TryParseConstantTypeName() is { } type)
        {
            return Finish(new TypedLiteral { Type = type, Value = ParseString() }, start);
        }

        return KeywordTable.IsReserved(_word) ? ExpectedExpression() : ParseNameOrCall();
    }

    /// <summary>Does one of the types SQL has words for start here, as the type of a literal? Alone such a word names a column.</summary>
    private bool AtTypedLiteral
    {
        get
        {
            var next = PeekKind();
            var nextWord = PeekWord();
            var isString = next is TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.DollarString;
            return _word switch
            {
                Keyword.Int or Keyword.Integer or Keyword.Smallint or Keyword.Bigint or Keyword.Real or Keyword.Boolean or Keyword.Json => isString,
                Keyword.Double => nextWord == Keyword.Precision,
                Keyword.Float or Keyword.Decimal or Keyword.Dec or Keyword.Numeric or Keyword.Varchar => isString || next == TokenKind.OpenParen,
                Keyword.Bit or Keyword.Character or Keyword.Char or Keyword.Nchar => isString || next == TokenKind.OpenParen || nextWord == Keyword.Varying,
                Keyword.National => nextWord is Keyword.Character or Keyword.Char,
                Keyword.Time or Keyword.Timestamp => isString || next == TokenKind.OpenParen
                    || nextWord == Keyword.Without || (nextWord == Keyword.With && PeekWord(2) == Keyword.Time),
                _ => false,
            };
        }
    }

    private TypedLiteral ParseIntervalLiteral()
    {
        var start = Start;
        Advance();
        var modifiers = ParseOptionalIntegerModifier();
        var type = Finish(new TypeName { SystemName = "interval", Modifiers = modifiers }, start);
        var value = ParseString();
        if (modifiers.Count == 0)
        {
            var fieldsStart = Start;
            var fields = ParseIntervalFields(out modifiers);
            if (fields != IntervalFields.None)
            {
                // The fields stand behind the value: the type is where they are.
                type = Finish(new TypeName { SystemName = "interval", Modifiers = modifiers, IntervalFields = fields }, fieldsStart);
            }
        }

        return Finish(new TypedLiteral { Type = type, Value = value }, start);
    }

    /// <summary>columnref, or func_name with what makes it a call or a typed literal.</summary>
    private Expression ParseNameOrCall()
    {
        var start = Start;
        var canBeColumn = AtColumnName;
        var canBeFunction = AtFunctionName;
        if (!canBeColumn && !canBeFunction)
        {
            return ExpectedExpression();
        }

        if (!canBeColumn && PeekKind() is not (TokenKind.OpenParen or TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.DollarString))
        {
            FailBehindFunctionName();
            return NoExpression();
        }

        var first = TakeIdentifier();
        if (_kind == TokenKind.Dot && canBeColumn)
        {
            return ParseQualifiedNameOrCall(first, start);
        }

        if (canBeFunction)
        {
            if (_kind == TokenKind.OpenParen)
            {
                return ParseCall(Finish(new QualifiedName { Parts = NodeListBuilder<Identifier>.One(first) }, start), start);
            }

            if (AtString)
            {
                var type = Finish(new TypeName { Parts = NodeListBuilder<Identifier>.One(first) }, start);
                return Finish(new TypedLiteral { Type = type, Value = ParseString() }, start);
            }
        }

        if (!canBeColumn)
        {
            Fail();
        }

        var column = Finish(new ColumnReference { Parts = NodeListBuilder<Identifier>.One(first) }, start);
        return _kind == TokenKind.OpenBracket ? ParseIndirection(column, start) : column;
    }

    private Expression ParseQualifiedNameOrCall(Identifier first, int start)
    {
        var parts = default(NodeListBuilder<Identifier>);
        parts.Add(first);
        while (_kind == TokenKind.Dot)
        {
            Advance();
            if (Accept(TokenKind.Star))
            {
                var star = Finish(new StarExpression { Qualifier = parts.ToList() }, start);
                if (_kind is TokenKind.Dot or TokenKind.OpenBracket)
                {
                    Fail("improper use of \"*\" at or near \"" + _tokens.GetText(_index) + "\"", Start, Current.Length);
                }

                return star;
            }

            parts.Add(ParseLabel());
        }

        if (_kind == TokenKind.OpenParen)
        {
            return ParseCall(Finish(new QualifiedName { Parts = parts.ToList() }, start), start);
        }

        if (AtString)
        {
            var type = Finish(new TypeName { Parts = parts.ToList() }, start);
            return Finish(new TypedLiteral { Type = type, Value = ParseString() }, start);
        }

        var column = Finish(new ColumnReference { Parts = parts.ToList() }, start);
        return _kind == TokenKind.OpenBracket ? ParseIndirection(column, start) : column;
    }

    private CaseExpression ParseCase()
    {
        var start = Start;
        Expect(Keyword.Case);
        var operand = _word == Keyword.When ? null : ParseExpression();
        var whens = default(NodeListBuilder<CaseWhen>);
        do
        {
            var whenStart = Start;
            Expect(Keyword.When);
            var condition = ParseExpression();
            Expect(Keyword.Then);
            var result = ParseExpression();
            whens.Add(Finish(new CaseWhen { Condition = condition, Result = result }, whenStart));
        }
        while (_word == Keyword.When);
        var otherwise = Accept(Keyword.Else) ? ParseExpression() : null;
        Expect(Keyword.End);
        return Finish(new CaseExpression { Operand = operand, Whens = whens.ToList(), Else = otherwise }, start);
    }

    /// <summary>ARRAY select_with_parens | ARRAY array_expr</summary>
    private Expression ParseArray()
    {
        var start = Start;
        Expect(Keyword.Array);
        if (_kind == TokenKind.OpenParen)
        {
            return Finish(new ArraySubqueryExpression { Query = ParseQueryInParentheses() }, start);
        }

        return ParseArrayElements(start);
    }

    private ArrayExpression ParseArrayElements(int start)
    {
        Expect(TokenKind.OpenBracket);
        var elements = default(NodeListBuilder<Expression>);
        if (_kind != TokenKind.CloseBracket)
        {
            var isNested = _kind == TokenKind.OpenBracket;
            do
            {
                elements.Add(isNested ? ParseNestedArray() : ParseExpression());
            }
            while (Accept(TokenKind.Comma));
        }

        Expect(TokenKind.CloseBracket);
        return Finish(new ArrayExpression { Elements = elements.ToList() }, start);
    }

    private Expression ParseNestedArray()
    {
        Expression array = Enter() ? ParseArrayElements(Start) : NoExpression();
        Leave();
        return array;
    }

    private RowExpression ParseRow()
    {
        var start = Start;
        Expect(Keyword.Row);
        Expect(TokenKind.OpenParen);
        var elements = _kind == TokenKind.CloseParen ? default : ParseExpressions();
        Expect(TokenKind.CloseParen);
        return Finish(new RowExpression { Elements = elements, IsExplicit = true }, start);
    }
}
