using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// IS, LIKE, IN, BETWEEN and their kin.
internal sealed partial class Parser
{
    private Expression ParseIs(Expression left, int start, ExpressionContext context, ref int forbidden)
    {
        if (Accept(Keyword.Isnull))
        {
            return Finish(new IsExpression { Operand = left, Test = IsTest.Null }, start);
        }

        if (Accept(Keyword.Notnull))
        {
            return Finish(new IsExpression { Operand = left, Test = IsTest.Null, IsNegated = true }, start);
        }

        Expect(Keyword.Is);
        var isNegated = Accept(Keyword.Not);
        if (Accept(Keyword.Distinct))
        {
            Expect(Keyword.From);
            var right = ParseExpression(Precedence.Is + 1, Inner(context));
            forbidden = Precedence.Is;
            return Finish(new DistinctFromExpression { Left = left, Right = right, IsNegated = isNegated }, start);
        }

        string? form = null;
        if (_word is Keyword.Nfc or Keyword.Nfd or Keyword.Nfkc or Keyword.Nfkd && PeekWord() == Keyword.Normalized)
        {
            form = KeywordTable.GetText(_word);
            Advance();
        }

        IsTest? test = _word switch
        {
            Keyword.Null => IsTest.Null,
            Keyword.True => IsTest.True,
            Keyword.False => IsTest.False,
            Keyword.Unknown => IsTest.Unknown,
            Keyword.Document => IsTest.Document,
            Keyword.Normalized => IsTest.Normalized,
            Keyword.NoKeyword or Keyword.Json when _level >= LanguageLevel.PostgreSql16 && CurrentWordIs("json") => IsTest.Json,
            _ => null,
        };
        if (test is null)
        {
            Fail();
            return Finish(new IsExpression { Operand = left, Test = IsTest.Null, IsNegated = isNegated }, start);
        }

        Advance();
        var (item, hasUniqueKeys) = test == IsTest.Json ? ParseIsJsonTail() : default;
        return Finish(
            new IsExpression { Operand = left, Test = test.Value, IsNegated = isNegated, NormalForm = form, JsonItem = item, HasUniqueKeys = hasUniqueKeys }, start);
    }

    /// <summary>IS JSON [ VALUE | SCALAR | ARRAY | OBJECT ] [ WITH | WITHOUT UNIQUE [ KEYS ] ], since PostgreSQL 16.</summary>
    private (string? Item, bool HasUniqueKeys) ParseIsJsonTail()
    {
        var item = _word switch { Keyword.Array => "ARRAY", Keyword.Object => "OBJECT", _ => CurrentWordIs("scalar") ? "SCALAR" : null };
        if (item is not null || _word == Keyword.Value)
        {
            Advance();
        }

        return (item, ParseJsonUniqueKeys());
    }

    private Expression ParsePattern(Expression left, int start, ref int forbidden)
    {
        var isNegated = Accept(Keyword.Not);
        switch (_word)
        {
            case Keyword.In:
                Advance();
                return ParseIn(left, start, isNegated);
            case Keyword.Between:
                Advance();
                return ParseBetween(left, start, isNegated, ref forbidden);
            case Keyword.Like:
                return ParseLike(left, start, LikeKind.Like, isNegated, ref forbidden);
            case Keyword.Ilike:
                return ParseLike(left, start, LikeKind.ILike, isNegated, ref forbidden);
            default:
                return ParseLike(left, start, LikeKind.SimilarTo, isNegated, ref forbidden);
        }
    }

    private Expression ParseLike(Expression left, int start, LikeKind kind, bool isNegated, ref int forbidden)
    {
        var operatorStart = Start;
        Advance();
        if (kind == LikeKind.SimilarTo)
        {
            Expect(Keyword.To);
        }
        else if (_word is Keyword.Any or Keyword.Some or Keyword.All)
        {
            var symbol = (kind, isNegated) switch
            {
                (LikeKind.Like, false) => "~~",
                (LikeKind.Like, true) => "!~~",
                (_, false) => "~~*",
                (_, true) => "!~~*",
            };
            return ParseQuantified(left, start, Finish(new OperatorName { Symbol = symbol }, operatorStart));
        }

        var pattern = ParseExpression(Precedence.Pattern + 1, ExpressionContext.General);
        var escape = Accept(Keyword.Escape) ? ParseExpression(Precedence.Pattern + 1, ExpressionContext.General) : null;
        forbidden = Precedence.Pattern;
        return Finish(new LikeExpression { Operand = left, Pattern = pattern, Escape = escape, Kind = kind, IsNegated = isNegated }, start);
    }

    private BetweenExpression ParseBetween(Expression left, int start, bool isNegated, ref int forbidden)
    {
        var isSymmetric = Accept(Keyword.Symmetric);
        if (!isSymmetric)
        {
            Accept(Keyword.Asymmetric);
        }

        var low = ParseRestrictedExpression();
        Expect(Keyword.And);
        var high = ParseExpression(Precedence.Pattern + 1, ExpressionContext.General);
        forbidden = Precedence.Pattern;
        return Finish(new BetweenExpression { Operand = left, Low = low, High = high, IsNegated = isNegated, IsSymmetric = isSymmetric }, start);
    }

    private Expression ParseIn(Expression left, int start, bool isNegated)
    {
        var (query, values) = ParseQueryOrExpressionsInParentheses();
        return query is not null
            ? Finish(new InSubqueryExpression { Operand = left, Query = query, IsNegated = isNegated }, start)
            : Finish(new InListExpression { Operand = left, Values = values, IsNegated = isNegated }, start);
    }
}
