using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// SQL/JSON: constructors and aggregates since PostgreSQL 16, queries since 17. Their words are keywords from then on only.
internal sealed partial class Parser
{
    private bool AtJsonFunction => _word is >= Keyword.JsonArray and <= Keyword.JsonValue and not (Keyword.SystemUser or Keyword.JsonTable)
        && PeekKind() == TokenKind.OpenParen;

    private Expression ParseJsonFunction()
    {
        var start = Start;
        var word = _word;
        if (!Enter())
        {
            Leave();
            return NoExpression();
        }

        Advance();
        Expect(TokenKind.OpenParen);
        var expression = word switch
        {
            Keyword.JsonObject => ParseJsonObject(start),
            Keyword.JsonArray => ParseJsonArray(start),
            Keyword.JsonObjectagg => ParseJsonObjectAggregate(start),
            Keyword.JsonArrayagg => ParseJsonArrayAggregate(start),
            Keyword.Json => ParseJsonConversion(start),
            Keyword.JsonScalar => CloseJson(JsonOperation.Scalar, NodeListBuilder<Expression>.One(ParseExpression()), null, start),
            Keyword.JsonSerialize => ParseJsonSerialize(start),
            _ => ParseJsonQuery(word, start),
        };
        Leave();
        return expression;
    }

    private JsonExpression CloseJson(JsonOperation operation, NodeList<Expression> arguments, TypeName? returning, int start)
    {
        Expect(TokenKind.CloseParen);
        return Finish(new JsonExpression { Operation = operation, Arguments = arguments, Returning = returning }, start);
    }

    private Expression ParseJsonObject(int start)
    {
        var members = default(NodeListBuilder<Expression>);
        if (_kind != TokenKind.CloseParen && _word != Keyword.Returning)
        {
            if (PeekKind() is TokenKind.ColonEquals or TokenKind.EqualsGreater && AtFunctionName)
            {
                return ParseOldJsonObject(ParseArgument(), start);
            }

            var first = ParseJsonKey(out var isOld);
            if (isOld)
            {
                return ParseOldJsonObject(first, start);
            }

            members.Add(first);
            members.Add(ParseJsonInput());
            while (Accept(TokenKind.Comma))
            {
                ParseJsonMember(ref members);
            }

            ParseJsonNulls();
            ParseJsonUniqueKeys();
        }

        return CloseJson(JsonOperation.MakeObject, members.ToList(), ParseJsonReturning(), start);
    }

    /// <summary>The function json_object, which there was before: JSON_OBJECT '(' func_arg_list ')'</summary>
    private FunctionCall ParseOldJsonObject(Expression first, int start)
    {
        var arguments = default(NodeListBuilder<Expression>);
        arguments.Add(first);
        while (Accept(TokenKind.Comma))
        {
            arguments.Add(ParseArgument());
        }

        var items = arguments.ToList();
        CheckArgumentNames(items);
        return CloseFunction("json_object", FunctionSyntax.Call, items, start);
    }

    /// <summary>c_expr VALUE | a_expr ':'. What has neither behind it is an argument of the old function, which only the first can be.</summary>
    private Expression ParseJsonKey(out bool isOld)
    {
        var start = Start;
        var isPrefixed = _kind is TokenKind.Plus or TokenKind.Minus || (_kind == TokenKind.Operator && !AtNamedParameter)
            || _word is Keyword.Not or Keyword.Default or Keyword.Unique or Keyword.Operator;
        isOld = false;
        var key = ParseOperand(ExpressionContext.General);
        if (!isPrefixed && Accept(Keyword.Value))
        {
            return key;
        }

        key = ParseOperators(key, start, 0, ExpressionContext.General);
        isOld = !Accept(TokenKind.Colon);
        return key;
    }

    /// <summary>json_name_and_value</summary>
    private void ParseJsonMember(ref NodeListBuilder<Expression> members)
    {
        members.Add(ParseJsonKey(out var isOld));
        if (isOld)
        {
            Fail();
        }

        members.Add(ParseJsonInput());
    }

    private JsonExpression ParseJsonArray(int start)
    {
        if (AtQuery)
        {
            var query = ParseQuery();
            ParseJsonFormat();
            var type = ParseJsonReturning();
            Expect(TokenKind.CloseParen);
            return Finish(new JsonExpression { Operation = JsonOperation.MakeArray, Query = query, Returning = type }, start);
        }

        var items = default(NodeList<Expression>);
        if (_kind != TokenKind.CloseParen && _word != Keyword.Returning)
        {
            items = ParseList(ParseJsonInput);
            ParseJsonNulls();
        }

        return CloseJson(JsonOperation.MakeArray, items, ParseJsonReturning(), start);
    }

    private JsonExpression ParseJsonObjectAggregate(int start)
    {
        var members = default(NodeListBuilder<Expression>);
        ParseJsonMember(ref members);
        ParseJsonNulls();
        ParseJsonUniqueKeys();
        return CloseJsonAggregate(JsonOperation.AggregateObject, members.ToList(), default, start);
    }

    private JsonExpression ParseJsonArrayAggregate(int start)
    {
        var item = NodeListBuilder<Expression>.One(ParseJsonInput());
        var orderBy = ParseOptionalOrderBy();
        ParseJsonNulls();
        return CloseJsonAggregate(JsonOperation.AggregateArray, item, orderBy, start);
    }

    private JsonExpression CloseJsonAggregate(JsonOperation operation, NodeList<Expression> arguments, NodeList<SortItem> orderBy, int start)
    {
        var returning = ParseJsonReturning();
        Expect(TokenKind.CloseParen);
        return Finish(
            new JsonExpression { Operation = operation, Arguments = arguments, Returning = returning, OrderBy = orderBy, Filter = ParseFilter(), Over = ParseOver() },
            start);
    }

    private JsonExpression ParseJsonConversion(int start)
    {
        var input = NodeListBuilder<Expression>.One(ParseJsonInput());
        ParseJsonUniqueKeys();
        return CloseJson(JsonOperation.Parse, input, null, start);
    }

    private JsonExpression ParseJsonSerialize(int start)
    {
        var input = NodeListBuilder<Expression>.One(ParseJsonInput());
        return CloseJson(JsonOperation.Serialize, input, ParseJsonReturning(), start);
    }

    /// <summary>json_value_expr</summary>
    private Expression ParseJsonInput()
    {
        var value = ParseExpression();
        ParseJsonFormat();
        return value;
    }

    private bool AtJsonFormat => _kind == TokenKind.Identifier && CurrentWordIs("format") && WordFollows("json");

    /// <summary>json_format_clause_opt</summary>
    private bool ParseJsonFormat()
    {
        if (!AtJsonFormat)
        {
            return false;
        }

        Advance();
        Advance();
        if (Accept(Keyword.Encoding))
        {
            ParseName();
        }

        return true;
    }

    /// <summary>json_returning_clause_opt</summary>
    private TypeName? ParseJsonReturning() => ParseJsonReturning(out _);

    private TypeName? ParseJsonReturning(out bool hasFormat)
    {
        hasFormat = false;
        if (!Accept(Keyword.Returning))
        {
            return null;
        }

        var type = ParseTypeName();
        hasFormat = ParseJsonFormat();
        return type;
    }

    /// <summary>NULL ON NULL | ABSENT ON NULL</summary>
    private void ParseJsonNulls()
    {
        if (PeekWord() == Keyword.On && (_word == Keyword.Null || CurrentWordIs("absent")))
        {
            Advance();
            Advance();
            Expect(Keyword.Null);
        }
    }

    /// <summary>json_key_uniqueness_constraint_opt</summary>
    /// <summary>[ WITH | WITHOUT UNIQUE [ KEYS ] ]; whether they are to be unique.</summary>
    private bool ParseJsonUniqueKeys()
    {
        if (_word is not (Keyword.With or Keyword.Without) || PeekWord() != Keyword.Unique)
        {
            return false;
        }

        var isUnique = _word == Keyword.With;
        Advance();
        Advance();
        if (CurrentWordIs("keys"))
        {
            Advance();
        }

        return isUnique;
    }

    private bool AcceptWord(string word)
    {
        if (!CurrentWordIs(word))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void ExpectWord(string word)
    {
        if (!AcceptWord(word))
        {
            Fail();
        }
    }

    private bool CurrentWordIs(string word) => !_failed && WordIs(_index, word);

    private bool WordFollows(string word) => !_failed && _tokens.Reaches(_index + 1) && WordIs(_index + 1, word);

    private bool WordIs(int index, string word)
    {
        ref readonly var token = ref _tokens[index];
        return token.Length == word.Length && string.Compare(_text, token.Start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;
    }
}
