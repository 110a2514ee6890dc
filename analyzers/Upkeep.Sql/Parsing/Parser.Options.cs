using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// Lists of options, and small clauses many statements share.
internal sealed partial class Parser
{
    private bool ParseIfExists()
    {
        if (!Accept(Keyword.If, Keyword.Exists))
        {
            return false;
        }

        return true;
    }

    private bool ParseIfNotExists()
    {
        if (_word != Keyword.If || PeekWord() != Keyword.Not)
        {
            return false;
        }

        Advance();
        Advance();
        Expect(Keyword.Exists);
        return true;
    }

    private DropBehavior ParseDropBehavior() =>
        Accept(Keyword.Cascade) ? DropBehavior.Cascade : Accept(Keyword.Restrict) ? DropBehavior.Restrict : DropBehavior.Default;

    /// <summary>opt_reloptions: WITH '(' … ')'</summary>
    private NodeList<DefinitionElement> ParseWithRelationOptions()
    {
        Expect(Keyword.With);
        return ParseRelationOptions();
    }

    /// <summary>reloptions</summary>
    private NodeList<DefinitionElement> ParseRelationOptions()
    {
        Expect(TokenKind.OpenParen);
        var options = ParseList(ParseRelationOption);
        Expect(TokenKind.CloseParen);
        return options;
    }

    private DefinitionElement ParseRelationOption()
    {
        var start = Start;
        var name = ParseLabel();
        Identifier? space = null;
        if (Accept(TokenKind.Dot))
        {
            space = name;
            name = ParseLabel();
        }

        var value = Accept(TokenKind.Equals) ? ParseDefinitionValue() : null;
        return Finish(new DefinitionElement { Namespace = space, Name = name, Value = value }, start);
    }

    /// <summary>definition</summary>
    private NodeList<DefinitionElement> ParseDefinition()
    {
        Expect(TokenKind.OpenParen);
        var options = ParseList(ParseDefinitionElement);
        Expect(TokenKind.CloseParen);
        return options;
    }

    /// <summary>def_elem</summary>
    private DefinitionElement ParseDefinitionElement()
    {
        var start = Start;
        var name = ParseLabel();
        var value = Accept(TokenKind.Equals) ? ParseDefinitionValue() : null;
        return Finish(new DefinitionElement { Name = name, Value = value }, start);
    }

    /// <summary>def_arg</summary>
    private SqlNode ParseDefinitionValue()
    {
        switch (_kind)
        {
            case TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.DollarString:
                return ParseString();
            case TokenKind.Integer or TokenKind.Number or TokenKind.Hole:
                return ParseSignedNumber();
            case TokenKind.Plus or TokenKind.Minus when PeekKind() is TokenKind.Integer or TokenKind.Number:
                return ParseSignedNumber();
            case TokenKind.Keyword when KeywordTable.IsReserved(_word) || _word == Keyword.None:
                return TakeIdentifier();
            case TokenKind.Keyword when AtQualifiedOperator:
                return ParseQualifiedOperator();
            default:
                return IsOperator(_kind) ? ParseOperatorSymbol() : ParseFunctionType();
        }
    }

    /// <summary>create_generic_options</summary>
    private NodeList<DefinitionElement> ParseOptionalGenericOptions() => _word == Keyword.Options ? ParseGenericOptions(isAlter: false) : default;

    private NodeList<DefinitionElement> ParseGenericOptions(bool isAlter)
    {
        Expect(Keyword.Options);
        Expect(TokenKind.OpenParen);
        var options = default(NodeListBuilder<DefinitionElement>);
        do
        {
            options.Add(ParseGenericOption(isAlter));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.CloseParen);
        return options.ToList();
    }

    private DefinitionElement ParseGenericOption(bool isAlter)
    {
        var start = Start;
        var action = OptionAction.None;
        if (isAlter && PeekKind() is TokenKind.Identifier or TokenKind.QuotedIdentifier or TokenKind.Keyword)
        {
            action = _word switch
            {
                Keyword.Set => OptionAction.Set,
                Keyword.Add => OptionAction.Add,
                Keyword.Drop => OptionAction.Drop,
                _ => OptionAction.None,
            };
            if (action != OptionAction.None)
            {
                Advance();
            }
        }

        var name = ParseLabel();
        var value = action == OptionAction.Drop ? null : ParseString();
        return Finish(new DefinitionElement { Name = name, Value = value, Action = action }, start);
    }

    /// <summary>'(' utility_option_list ')'</summary>
    private NodeList<DefinitionElement> ParseUtilityOptions()
    {
        Expect(TokenKind.OpenParen);
        var options = ParseList(ParseUtilityOption);
        Expect(TokenKind.CloseParen);
        return options;
    }

    private DefinitionElement ParseUtilityOption()
    {
        var start = Start;
        var name = _word is Keyword.Analyze or Keyword.Analyse ? TakeIdentifier() : ParseNonReservedWord();
        var value = _kind is TokenKind.Comma or TokenKind.CloseParen ? null : ParseSettingValue();
        return Finish(new DefinitionElement { Name = name, Value = value }, start);
    }

    /// <summary>opt_boolean_or_string | NumericOnly: also var_value.</summary>
    private Expression ParseSettingValue()
    {
        switch (_kind)
        {
            case TokenKind.Integer or TokenKind.Number or TokenKind.Plus or TokenKind.Minus:
                return ParseSignedNumber();
            case TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.DollarString or TokenKind.Hole:
                return ParseString();
        }

        var start = Start;
        var word = _word is Keyword.True or Keyword.False or Keyword.On ? TakeIdentifier() : ParseNonReservedWord();
        return Finish(new ColumnReference { Parts = NodeListBuilder<Identifier>.One(word) }, start);
    }

    /// <summary>NonReservedWord_or_Sconst</summary>
    private SqlNode ParseWordOrString() => AtString || _kind == TokenKind.Hole ? ParseString() : ParseNonReservedWord();
}
