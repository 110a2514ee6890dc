using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

internal sealed partial class Parser
{
    private bool AtWord => _kind is TokenKind.Identifier or TokenKind.QuotedIdentifier or TokenKind.Keyword || AtNameHole;

    private bool AtNameHole => _kind == TokenKind.Hole && CurrentHole == HoleKind.Identifier;

    private HoleKind CurrentHole => _tokens.GetHole(_index) is { } hole ? hole.Kind : HoleKind.Identifier;

    // The lexer of the server makes one token of NULLS before FIRST and LAST, and since PostgreSQL 16 of FORMAT before JSON.
    private bool AtPairedWord => _word == Keyword.Nulls
        ? PeekWord() is Keyword.First or Keyword.Last
        : _word == Keyword.NoKeyword && _level >= LanguageLevel.PostgreSql16 && AtJsonFormat;

    /// <summary>ColId: the name of a table or a column.</summary>
    private bool AtColumnName => AtWord && KeywordTable.CanNameColumn(_word) && !AtPairedWord;

    /// <summary>type_function_name</summary>
    private bool AtFunctionName => AtWord && KeywordTable.CanNameFunction(_word) && !AtPairedWord;

    /// <summary>NonReservedWord</summary>
    private bool AtNonReservedWord => AtWord && !KeywordTable.IsReserved(_word) && !AtPairedWord;

    private bool AtBareLabel => AtWord && (_word == Keyword.NoKeyword || KeywordTable.IsBareLabel(_word)) && !AtPairedWord;

    private Identifier TakeIdentifier()
    {
        var identifier = new Identifier(_source, Current);
        Advance();
        return identifier;
    }

    private Identifier MissingIdentifier()
    {
        var position = Start;
        Fail();
        return new Identifier(position, "");
    }

    /// <summary>ColId, name</summary>
    private Identifier ParseName() => AtColumnName ? TakeIdentifier() : MissingIdentifier();

    /// <summary>ColLabel, attr_name: any word.</summary>
    private Identifier ParseLabel() => AtWord && !AtPairedWord ? TakeIdentifier() : MissingIdentifier();

    private Identifier ParseFunctionOrTypeName() => AtFunctionName ? TakeIdentifier() : MissingIdentifier();

    private Identifier ParseNonReservedWord() => AtNonReservedWord ? TakeIdentifier() : MissingIdentifier();

    private NodeList<Identifier> ParseNames()
    {
        var names = default(NodeListBuilder<Identifier>);
        do
        {
            names.Add(ParseName());
        }
        while (Accept(TokenKind.Comma));
        return names.ToList();
    }

    /// <summary>'(' name_list ')'</summary>
    private NodeList<Identifier> ParseNamesInParentheses()
    {
        Expect(TokenKind.OpenParen);
        var names = ParseNames();
        Expect(TokenKind.CloseParen);
        return names;
    }

    /// <summary>opt_column_list: nothing when there is no parenthesis.</summary>
    private NodeList<Identifier> ParseOptionalNamesInParentheses() => _kind == TokenKind.OpenParen ? ParseNamesInParentheses() : default;

    /// <summary>any_name: ColId with attributes.</summary>
    private QualifiedName ParseQualifiedName()
    {
        var start = Start;
        var parts = default(NodeListBuilder<Identifier>);
        parts.Add(ParseName());
        while (Accept(TokenKind.Dot))
        {
            parts.Add(ParseLabel());
        }

        return Finish(new QualifiedName { Parts = parts.ToList() }, start);
    }

    private NodeList<T> ParseList<T>(Func<T> parseItem)
        where T : SqlNode
    {
        var items = default(NodeListBuilder<T>);
        do
        {
            items.Add(parseItem());
        }
        while (Accept(TokenKind.Comma));
        return items.ToList();
    }

    /// <summary>qualified_name: at most catalog, schema and name.</summary>
    private RelationName ParseRelationName()
    {
        var start = Start;
        var first = ParseName();
        if (_kind is not (TokenKind.Dot or TokenKind.OpenBracket))
        {
            return Finish(new RelationName { Name = first }, start);
        }

        return ParseRelationNameAfter(first, start);
    }

    private RelationName ParseRelationNameAfter(Identifier first, int start)
    {
        Identifier? catalog = null;
        Identifier? schema = null;
        var name = first;
        var count = 1;
        while (Accept(TokenKind.Dot))
        {
            catalog = schema;
            schema = name;
            name = ParseLabel();
            count++;
        }

        if (count > 3 && !_failed)
        {
            ReportInvalid($"improper qualified name (too many dotted names): {_text.Substring(start, _previousEnd - start)}", start, _previousEnd);
        }

        return Finish(new RelationName { Catalog = catalog, Schema = schema, Name = name }, start);
    }

    /// <summary>RoleSpec</summary>
    private RoleName ParseRole()
    {
        var start = Start;
        var kind = _word switch
        {
            Keyword.CurrentRole => RoleKind.CurrentRole,
            Keyword.CurrentUser => RoleKind.CurrentUser,
            Keyword.SessionUser => RoleKind.SessionUser,
            _ => RoleKind.Named,
        };
        if (kind != RoleKind.Named)
        {
            Advance();
            return Finish(new RoleName { Role = kind }, start);
        }

        var isNone = _word == Keyword.None;
        var name = ParseNonReservedWord();
        if (isNone)
        {
            // 42939, not a syntax error: the grammar takes it.
            return Finish(new RoleName { Name = name }, start);
        }

        return name.Value == "public"
            ? Finish(new RoleName { Role = RoleKind.Public }, start)
            : Finish(new RoleName { Name = name }, start);
    }

    private NodeList<RoleName> ParseRoles() => ParseList(ParseRole);

    /// <summary>Sconst</summary>
    private bool AtString => _kind is TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.DollarString;

    private Literal ParseString()
    {
        if (_kind == TokenKind.Hole)
        {
            return ParseHoleLiteral();
        }

        if (!AtString)
        {
            var position = Start;
            Fail();
            return Finish(new Literal(LiteralKind.String, ""), position);
        }

        return TakeLiteral(LiteralKind.String);
    }

    private Literal ParseHoleLiteral()
    {
        var start = Start;
        Advance();
        return Finish(new Literal(LiteralKind.String, ""), start);
    }

    private Literal TakeLiteral(LiteralKind kind)
    {
        if (_failed)
        {
            return Finish(new Literal(kind, ""), Start);
        }

        ref readonly var token = ref Current;
        var literal = kind is LiteralKind.Null or LiteralKind.True or LiteralKind.False
            ? new Literal(kind, "") { Start = token.Start, End = token.End }
            : new Literal(kind, _source, token);
        Advance();
        return literal;
    }

    /// <summary>Iconst</summary>
    private Literal ParseInteger()
    {
        if (_kind == TokenKind.Hole)
        {
            return ParseHoleLiteral();
        }

        if (_kind != TokenKind.Integer)
        {
            var position = Start;
            Fail();
            return Finish(new Literal(LiteralKind.Integer, "0"), position);
        }

        return TakeLiteral(LiteralKind.Integer);
    }

    private static int ToInt32(Literal literal) =>
        int.TryParse(literal.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>NumericOnly: a number with a sign.</summary>
    private Expression ParseSignedNumber()
    {
        var start = Start;
        var sign = _kind is TokenKind.Plus or TokenKind.Minus ? ParseOperatorSymbol() : null;
        if (_kind is not (TokenKind.Integer or TokenKind.Number or TokenKind.Hole))
        {
            Fail();
        }

        if (_kind == TokenKind.Hole)
        {
            return ParseHoleLiteral();
        }

        Expression number = TakeLiteral(_kind == TokenKind.Integer ? LiteralKind.Integer : LiteralKind.Number);
        return sign is null ? number : Finish(new UnaryExpression { Operator = sign, Operand = number }, start);
    }

    /// <summary>SignedIconst</summary>
    private Expression ParseSignedInteger()
    {
        var start = Start;
        var sign = _kind is TokenKind.Plus or TokenKind.Minus ? ParseOperatorSymbol() : null;
        var number = ParseInteger();
        return sign is null ? number : Finish(new UnaryExpression { Operator = sign, Operand = number }, start);
    }
}
