using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// a_expr and b_expr, by precedence.
internal sealed partial class Parser
{
    private enum ExpressionContext
    {
        /// <summary>a_expr</summary>
        General,

        /// <summary>a_expr of a SELECT list: an operator's word with no operand behind it is a label.</summary>
        SelectItem,

        /// <summary>b_expr: no AND, OR, NOT, LIKE, IN, BETWEEN, nor IS but for DISTINCT and DOCUMENT.</summary>
        Restricted,
    }

    /// <summary>a_expr</summary>
    private Expression ParseExpression() => ParseExpression(0, ExpressionContext.General);

    /// <summary>b_expr</summary>
    private Expression ParseRestrictedExpression() => ParseExpression(0, ExpressionContext.Restricted);

    private Expression ParseExpression(int weakest, ExpressionContext context)
    {
        if (!Enter())
        {
            Leave();
            return NoExpression();
        }

        var start = Start;
        var expression = ParseOperand(context);
        expression = ParseOperators(expression, start, weakest, context);
        Leave();
        return expression;
    }

    private MissingExpression NoExpression() => Finish(new MissingExpression(), Start);

    private Expression ParseOperand(ExpressionContext context)
    {
        switch (_kind)
        {
            case TokenKind.Plus or TokenKind.Minus:
                return ParsePrefix(Precedence.Sign, context);
            case TokenKind.Operator when !AtNamedParameter:
                return ParsePrefix(Precedence.Operator + 1, context);
            case TokenKind.Keyword when context != ExpressionContext.Restricted:
                switch (_word)
                {
                    case Keyword.Not:
                        var start = Start;
                        Advance();
                        return Finish(new NotExpression { Operand = ParseExpression(Precedence.Not, Inner(context)) }, start);
                    case Keyword.Default:
                        var atDefault = Start;
                        Advance();
                        return Finish(new DefaultExpression(), atDefault);
                    case Keyword.Unique:
                        return ParseUnique();
                }

                break;
        }

        return AtQualifiedOperator ? ParsePrefix(Precedence.Operator + 1, context) : ParsePrimary();
    }

    private static ExpressionContext Inner(ExpressionContext context) =>
        context == ExpressionContext.Restricted ? ExpressionContext.Restricted : ExpressionContext.General;

    private UnaryExpression ParsePrefix(int weakest, ExpressionContext context)
    {
        var start = Start;
        var symbol = ParseOperator();
        return Finish(new UnaryExpression { Operator = symbol, Operand = ParseExpression(weakest, Inner(context)) }, start);
    }

    private UniqueExpression ParseUnique()
    {
        var start = Start;
        Advance();
        if (Accept(Keyword.Nulls))
        {
            Accept(Keyword.Not);
            Expect(Keyword.Distinct);
        }

        return Finish(new UniqueExpression { Query = ParseQueryInParentheses() }, start);
    }

    /// <summary>Everything that can follow an operand, as long as it binds at least as strongly as <paramref name="weakest"/>.</summary>
    private Expression ParseOperators(Expression left, int start, int weakest, ExpressionContext context)
    {
        // A precedence level at which no second operator may follow: comparisons do not associate.
        var forbidden = -1;
        while (true)
        {
            var precedence = InfixPrecedence(context);
            if (precedence < weakest || precedence == 0)
            {
                if (precedence == 0)
                {
                    RejectLabelThatBinds(weakest, forbidden);
                }

                return left;
            }

            if (precedence == forbidden)
            {
                Fail();
                return left;
            }

            forbidden = -1;
            switch (precedence)
            {
                case Precedence.Cast:
                    Advance();
                    left = Finish(new CastExpression { Operand = left, Type = ParseTypeName() }, start);
                    break;
                case Precedence.Or:
                    left = ParseBoolean(left, start, BooleanOperator.Or, Keyword.Or, Precedence.And, context);
                    break;
                case Precedence.And:
                    left = ParseBoolean(left, start, BooleanOperator.And, Keyword.And, Precedence.Not, context);
                    break;
                case Precedence.Is:
                    left = ParseIs(left, start, context, ref forbidden);
                    break;
                case Precedence.Pattern:
                    left = ParsePattern(left, start, ref forbidden);
                    break;
                case Precedence.Collate:
                    Advance();
                    left = Finish(new CollateExpression { Operand = left, Collation = ParseQualifiedName() }, start);
                    break;
                case Precedence.AtTimeZone:
                    left = ParseAtTimeZone(left, start);
                    break;
                default:
                    left = ParseBinary(left, start, precedence, context, ref forbidden);
                    break;
            }
        }
    }

    /// <summary>A word that is no operator here, but that the grammar does not take for a label either where it would bind the operand before it.</summary>
    private void RejectLabelThatBinds(int weakest, int forbidden)
    {
        var precedence = _word switch
        {
            Keyword.Operator => Precedence.Operator,
            Keyword.Similar or Keyword.In or Keyword.Like or Keyword.Ilike or Keyword.Between => Precedence.Pattern,
            Keyword.Is => Precedence.Is,
            _ => 0,
        };
        if (precedence != 0 && precedence == forbidden)
        {
            // `select a like b in`
            Fail();
        }
        else if (_word is Keyword.Operator or Keyword.Similar && weakest > 0 && weakest <= precedence)
        {
            // `select a = b operator`
            Advance();
            Fail();
        }
    }

    /// <summary>How strongly the current token binds the operand before it; 0 when it does not continue an expression.</summary>
    private int InfixPrecedence(ExpressionContext context)
    {
        switch (_kind)
        {
            case TokenKind.Plus or TokenKind.Minus:
                return Precedence.Sum;
            case TokenKind.Star or TokenKind.Slash or TokenKind.Percent:
                return Precedence.Product;
            case TokenKind.Caret:
                return Precedence.Power;
            case TokenKind.Less or TokenKind.Greater or TokenKind.Equals or TokenKind.LessEquals or TokenKind.GreaterEquals or TokenKind.NotEquals:
                return Precedence.Comparison;
            case TokenKind.Operator:
                return Precedence.Operator;
            case TokenKind.TypeCast:
                return Precedence.Cast;
            case TokenKind.Keyword:
                return KeywordPrecedence(context);
            default:
                return 0;
        }
    }

    private int KeywordPrecedence(ExpressionContext context)
    {
        var isRestricted = context == ExpressionContext.Restricted;
        var precedence = _word switch
        {
            Keyword.Operator => PeekKind() == TokenKind.OpenParen ? Precedence.Operator : 0,
            Keyword.Is => Precedence.Is,
            _ when isRestricted => 0,
            Keyword.And => Precedence.And,
            Keyword.Or => Precedence.Or,
            Keyword.Isnull or Keyword.Notnull => Precedence.Is,
            Keyword.In or Keyword.Between or Keyword.Like or Keyword.Ilike => Precedence.Pattern,
            Keyword.Similar => PeekWord() == Keyword.To ? Precedence.Pattern : 0,
            Keyword.Not => PeekWord() is Keyword.Between or Keyword.In or Keyword.Like or Keyword.Ilike or Keyword.Similar ? Precedence.Pattern : 0,
            Keyword.Collate => Precedence.Collate,
            Keyword.At => Precedence.AtTimeZone,
            _ => 0,
        };
        if (precedence == 0)
        {
            return 0;
        }

        if (isRestricted && _word == Keyword.Is)
        {
            var next = PeekWord() == Keyword.Not ? PeekWord(2) : PeekWord();
            return next is Keyword.Distinct or Keyword.Document ? precedence : 0;
        }

        return context == ExpressionContext.SelectItem && IsLabelNotOperator() ? 0 : precedence;
    }

    /// <summary>`select a and from t`: a word that could be an operator is a label when nothing behind it can be its operand.</summary>
    private bool IsLabelNotOperator()
    {
        if (!KeywordTable.IsBareLabel(_word))
        {
            return false;
        }

        var next = PeekWord();
        return _word switch
        {
            Keyword.Operator => false,
            Keyword.Is when _level >= LanguageLevel.PostgreSql16 && (next == Keyword.Json || PeekKind() == TokenKind.Identifier) => false,
            Keyword.Is => next is not (Keyword.Null or Keyword.Not or Keyword.True or Keyword.False or Keyword.Unknown or Keyword.Distinct
                or Keyword.Document or Keyword.Normalized or Keyword.Nfc or Keyword.Nfd or Keyword.Nfkc or Keyword.Nfkd),
            Keyword.In => PeekKind() != TokenKind.OpenParen,
            Keyword.Not => false,
            Keyword.Similar => next != Keyword.To,
            Keyword.At => next != Keyword.Time && !(next == Keyword.Local && _level >= LanguageLevel.PostgreSql17),
            Keyword.Between => next is not (Keyword.Symmetric or Keyword.Asymmetric) && !CanStartExpression(1),
            Keyword.Like or Keyword.Ilike => next is not (Keyword.Any or Keyword.Some or Keyword.All) && !CanStartExpression(1),
            Keyword.Collate => PeekKind() is not (TokenKind.Identifier or TokenKind.QuotedIdentifier) && !(PeekKind() == TokenKind.Keyword && KeywordTable.CanNameColumn(next)),
            _ => !CanStartExpression(1),
        };
    }

    private bool CanStartExpression(int offset) => PeekKind(offset) switch
    {
        TokenKind.EndOfText or TokenKind.Comma or TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.OpenBracket or TokenKind.Semicolon
            or TokenKind.Dot or TokenKind.DotDot or TokenKind.TypeCast or TokenKind.ColonEquals or TokenKind.EqualsGreater or TokenKind.Star
            or TokenKind.Slash or TokenKind.Percent or TokenKind.Caret or TokenKind.Less or TokenKind.Greater or TokenKind.Equals
            or TokenKind.LessEquals or TokenKind.GreaterEquals or TokenKind.NotEquals or TokenKind.MetaCommand or TokenKind.Bad => false,
        TokenKind.Colon => (_tokens[_index + offset].Traits & TokenTraits.NamedParameter) != 0,
        TokenKind.Keyword => CanStartExpression(PeekWord(offset)),
        _ => true,
    };

    private static bool CanStartExpression(Keyword word) => !KeywordTable.IsReserved(word) || word is Keyword.Array or Keyword.Case or Keyword.Cast
        or Keyword.CurrentCatalog or Keyword.CurrentDate or Keyword.CurrentRole or Keyword.CurrentTime or Keyword.CurrentTimestamp or Keyword.CurrentUser
        or Keyword.Default or Keyword.False or Keyword.Localtime or Keyword.Localtimestamp or Keyword.Not or Keyword.Null or Keyword.SessionUser
        or Keyword.SystemUser or Keyword.True or Keyword.Unique or Keyword.User;

    private BooleanExpression ParseBoolean(Expression left, int start, BooleanOperator kind, Keyword word, int tighter, ExpressionContext context)
    {
        var operands = default(NodeListBuilder<Expression>);
        operands.Add(left);
        while (_word == word && !(context == ExpressionContext.SelectItem && IsLabelNotOperator()))
        {
            Advance();
            operands.Add(ParseExpression(tighter, ExpressionContext.General));
        }

        return Finish(new BooleanExpression { Operator = kind, Operands = operands.ToList() }, start);
    }

    private Expression ParseBinary(Expression left, int start, int precedence, ExpressionContext context, ref int forbidden)
    {
        var symbol = ParseOperator();
        if (context != ExpressionContext.Restricted && _word is Keyword.Any or Keyword.Some or Keyword.All)
        {
            return ParseQuantified(left, start, symbol);
        }

        var right = ParseExpression(precedence + 1, Inner(context));
        if (precedence == Precedence.Comparison)
        {
            forbidden = precedence;
        }

        return Finish(new BinaryExpression { Left = left, Operator = symbol, Right = right }, start);
    }

    /// <summary>sub_type select_with_parens | sub_type '(' a_expr ')'</summary>
    private QuantifiedExpression ParseQuantified(Expression left, int start, OperatorName symbol)
    {
        var quantifier = _word == Keyword.All ? Quantifier.All : Quantifier.Any;
        Advance();
        var (query, values) = ParseQueryOrExpressionsInParentheses();
        if (values.Count > 1)
        {
            Fail();
        }

        return Finish(
            new QuantifiedExpression { Left = left, Operator = symbol, Quantifier = quantifier, Query = query, Array = values.Count == 1 ? values[0] : null },
            start);
    }

    private AtTimeZoneExpression ParseAtTimeZone(Expression left, int start)
    {
        Advance();
        if (_level >= LanguageLevel.PostgreSql17 && Accept(Keyword.Local))
        {
            return Finish(new AtTimeZoneExpression { Operand = left }, start);
        }

        Expect(Keyword.Time, Keyword.Zone);
        return Finish(new AtTimeZoneExpression { Operand = left, Zone = ParseExpression(Precedence.AtTimeZone + 1, ExpressionContext.General) }, start);
    }
}
