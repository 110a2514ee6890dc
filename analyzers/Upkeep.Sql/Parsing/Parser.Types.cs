using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

internal sealed partial class Parser
{
    /// <summary>Typename</summary>
    private TypeName ParseTypeName()
    {
        var start = Start;
        var isSetOf = Accept(Keyword.Setof);
        var type = ParseSimpleTypeName();
        var dimensions = 0;
        if (Accept(Keyword.Array))
        {
            dimensions = 1;
            if (Accept(TokenKind.OpenBracket))
            {
                ParseInteger();
                Expect(TokenKind.CloseBracket);
            }
        }
        else
        {
            while (Accept(TokenKind.OpenBracket))
            {
                dimensions++;
                if (_kind != TokenKind.CloseBracket)
                {
                    ParseInteger();
                }

                Expect(TokenKind.CloseBracket);
            }
        }

        return dimensions == 0 && !isSetOf ? type : Finish(With(type, isSetOf, dimensions, isPercentType: false), start);
    }

    /// <summary>func_type: a type, or the type of a column, table.column%TYPE.</summary>
    private TypeName ParseFunctionType()
    {
        var start = Start;
        var offset = _word == Keyword.Setof ? 1 : 0;
        if (PeekKind(offset) is not (TokenKind.Identifier or TokenKind.QuotedIdentifier or TokenKind.Keyword) || PeekKind(offset + 1) != TokenKind.Dot)
        {
            return ParseTypeName();
        }

        var end = offset + 1;
        while (PeekKind(end) == TokenKind.Dot)
        {
            end += 2;
        }

        if (PeekKind(end) != TokenKind.Percent || PeekWord(end + 1) != Keyword.Type)
        {
            return ParseTypeName();
        }

        var isSetOf = Accept(Keyword.Setof);
        var nameStart = Start;
        var parts = default(NodeListBuilder<Identifier>);
        parts.Add(ParseFunctionOrTypeName());
        while (Accept(TokenKind.Dot))
        {
            parts.Add(ParseLabel());
        }

        var type = Finish(new TypeName { Parts = parts.ToList() }, nameStart);
        Expect(TokenKind.Percent);
        Expect(Keyword.Type);
        return Finish(With(type, isSetOf, 0, isPercentType: true), start);
    }

    private static TypeName With(TypeName type, bool isSetOf, int dimensions, bool isPercentType) => new()
    {
        Parts = type.Parts,
        SystemName = type.SystemName,
        Modifiers = type.Modifiers,
        IntervalFields = type.IntervalFields,
        IsSetOf = isSetOf,
        ArrayDimensions = dimensions,
        IsPercentType = isPercentType,
    };

    /// <summary>SimpleTypename</summary>
    private TypeName ParseSimpleTypeName()
    {
        if (_word is Keyword.Interval)
        {
            return ParseIntervalType();
        }

        return TryParseConstantTypeName() ?? ParseGenericType();
    }

    /// <summary>Numeric, Bit, Character and ConstDatetime: the types SQL has words for. Null when the word is none of them.</summary>
    private TypeName? TryParseConstantTypeName()
    {
        var start = Start;
        switch (_word)
        {
            case Keyword.Int or Keyword.Integer:
                return SystemType("int4", start);
            case Keyword.Smallint:
                return SystemType("int2", start);
            case Keyword.Bigint:
                return SystemType("int8", start);
            case Keyword.Real:
                return SystemType("float4", start);
            case Keyword.Boolean:
                return SystemType("bool", start);
            case Keyword.Json:
                return SystemType("json", start);
            case Keyword.Float:
                return ParseFloatType(start);
            case Keyword.Double when PeekWord() == Keyword.Precision:
                Advance();
                return SystemType("float8", start);
            case Keyword.Decimal or Keyword.Dec or Keyword.Numeric:
                Advance();
                return Finish(new TypeName { SystemName = "numeric", Modifiers = ParseOptionalTypeModifiers() }, start);
            case Keyword.Bit:
                return ParseBitType(start);
            case Keyword.Character or Keyword.Char or Keyword.Varchar or Keyword.National or Keyword.Nchar:
                return ParseCharacterType(start);
            case Keyword.Timestamp or Keyword.Time:
                return ParseDateTimeType(start);
            default:
                return null;
        }
    }

    private TypeName SystemType(string name, int start)
    {
        Advance();
        return Finish(new TypeName { SystemName = name }, start);
    }

    private TypeName ParseFloatType(int start)
    {
        Advance();
        var modifiers = ParseOptionalIntegerModifier();
        var isSingle = modifiers.Count == 1 && modifiers[0] is Literal precision && ToInt32(precision) <= 24;
        return Finish(new TypeName { SystemName = isSingle ? "float4" : "float8" }, start);
    }

    private TypeName ParseBitType(int start)
    {
        Advance();
        var name = Accept(Keyword.Varying) ? "varbit" : "bit";
        return Finish(new TypeName { SystemName = name, Modifiers = ParseOptionalTypeModifiers() }, start);
    }

    private TypeName ParseCharacterType(int start)
    {
        string name;
        if (Accept(Keyword.Varchar))
        {
            name = "varchar";
        }
        else
        {
            if (Accept(Keyword.National) && _word is not (Keyword.Character or Keyword.Char))
            {
                Fail();
            }

            Advance();
            name = Accept(Keyword.Varying) ? "varchar" : "bpchar";
        }

        return Finish(new TypeName { SystemName = name, Modifiers = ParseOptionalIntegerModifier() }, start);
    }

    private TypeName ParseDateTimeType(int start)
    {
        var name = _word == Keyword.Timestamp ? "timestamp" : "time";
        Advance();
        var modifiers = ParseOptionalIntegerModifier();
        if (_word == Keyword.Without)
        {
            Advance();
            Expect(Keyword.Time, Keyword.Zone);
        }
        else if (Accept(Keyword.With, Keyword.Time))
        {
            Expect(Keyword.Zone);
            name += "tz";
        }

        return Finish(new TypeName { SystemName = name, Modifiers = modifiers }, start);
    }

    private TypeName ParseIntervalType()
    {
        var start = Start;
        Expect(Keyword.Interval);
        var modifiers = ParseOptionalIntegerModifier();
        var fields = modifiers.Count == 0 ? ParseIntervalFields(out modifiers) : IntervalFields.None;
        return Finish(new TypeName { SystemName = "interval", Modifiers = modifiers, IntervalFields = fields }, start);
    }

    /// <summary>opt_interval</summary>
    private IntervalFields ParseIntervalFields(out NodeList<Expression> modifiers)
    {
        modifiers = default;
        var first = _word;
        if (first is not (Keyword.Year or Keyword.Month or Keyword.Day or Keyword.Hour or Keyword.Minute or Keyword.Second))
        {
            return IntervalFields.None;
        }

        Advance();
        if (first == Keyword.Second)
        {
            modifiers = ParseOptionalIntegerModifier();
            return IntervalFields.Second;
        }

        if (first == Keyword.Month || !Accept(Keyword.To))
        {
            return first switch
            {
                Keyword.Year => IntervalFields.Year,
                Keyword.Month => IntervalFields.Month,
                Keyword.Day => IntervalFields.Day,
                Keyword.Hour => IntervalFields.Hour,
                _ => IntervalFields.Minute,
            };
        }

        var fields = (first, _word) switch
        {
            (Keyword.Year, Keyword.Month) => IntervalFields.YearToMonth,
            (Keyword.Day, Keyword.Hour) => IntervalFields.DayToHour,
            (Keyword.Day, Keyword.Minute) => IntervalFields.DayToMinute,
            (Keyword.Day, Keyword.Second) => IntervalFields.DayToSecond,
            (Keyword.Hour, Keyword.Minute) => IntervalFields.HourToMinute,
            (Keyword.Hour, Keyword.Second) => IntervalFields.HourToSecond,
            (Keyword.Minute, Keyword.Second) => IntervalFields.MinuteToSecond,
            _ => IntervalFields.None,
        };
        if (fields == IntervalFields.None)
        {
            Fail();
            return fields;
        }

        if (Accept(Keyword.Second))
        {
            modifiers = ParseOptionalIntegerModifier();
        }
        else
        {
            Advance();
        }

        return fields;
    }

    /// <summary>'(' Iconst ')', or nothing.</summary>
    private NodeList<Expression> ParseOptionalIntegerModifier()
    {
        if (!Accept(TokenKind.OpenParen))
        {
            return default;
        }

        Expression number = ParseInteger();
        Expect(TokenKind.CloseParen);
        return NodeListBuilder<Expression>.One(number);
    }

    /// <summary>opt_type_modifiers</summary>
    private NodeList<Expression> ParseOptionalTypeModifiers() => _kind == TokenKind.OpenParen ? ParseExpressionsInParentheses() : default;

    private TypeName ParseGenericType()
    {
        var start = Start;
        var parts = default(NodeListBuilder<Identifier>);
        parts.Add(ParseFunctionOrTypeName());
        while (Accept(TokenKind.Dot))
        {
            parts.Add(ParseLabel());
        }

        return Finish(new TypeName { Parts = parts.ToList(), Modifiers = ParseOptionalTypeModifiers() }, start);
    }
}
