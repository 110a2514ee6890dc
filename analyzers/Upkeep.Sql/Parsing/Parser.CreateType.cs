using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// DefineStmt, the types and CreateDomainStmt
internal sealed partial class Parser
{
    private Statement ParseCreateType(int start)
    {
        Expect(Keyword.Type);
        var name = ParseQualifiedName();
        if (_kind == TokenKind.OpenParen)
        {
            return Finish(new DefineStatement { ObjectKind = ObjectKind.Type, Name = name, Options = ParseDefinition() }, start);
        }

        if (!Accept(Keyword.As))
        {
            return Finish(new DefineStatement { ObjectKind = ObjectKind.Type, Name = name }, start);
        }

        if (Accept(Keyword.Enum))
        {
            Expect(TokenKind.OpenParen);
            var labels = _kind == TokenKind.CloseParen ? default : ParseList(ParseString);
            Expect(TokenKind.CloseParen);
            return Finish(new CreateEnumType { Name = name, Labels = labels }, start);
        }

        if (Accept(Keyword.Range))
        {
            return Finish(new CreateRangeType { Name = name, Options = ParseDefinition() }, start);
        }

        Expect(TokenKind.OpenParen);
        var attributes = _kind == TokenKind.CloseParen ? default : ParseList(ParseFunctionTableColumn);
        Expect(TokenKind.CloseParen);
        return Finish(new CreateCompositeType { Name = name, Attributes = attributes }, start);
    }

    private CreateDomain ParseCreateDomain(int start)
    {
        Expect(Keyword.Domain);
        var name = ParseQualifiedName();
        Accept(Keyword.As);
        var type = ParseTypeName();
        var constraints = ParseColumnConstraints(out var collation);
        return Finish(new CreateDomain { Name = name, Type = type, Collation = collation, Constraints = constraints }, start);
    }

    private Statement ParseCreateOperator(int start)
    {
        Expect(Keyword.Operator);
        if (_word == Keyword.Class && !IsSchemaOfOperator())
        {
            return ParseCreateOperatorClass(start);
        }

        if (_word == Keyword.Family && !IsSchemaOfOperator())
        {
            Advance();
            var parts = default(PartList);
            parts.Add(ParseQualifiedName());
            Expect(Keyword.Using);
            parts.Add(ParseName());
            return Utility("CreateOpFamilyStmt", start, parts);
        }

        var name = ParseAnyOperator();
        return Finish(new DefineStatement { ObjectKind = ObjectKind.Operator, Operator = name, Options = ParseDefinition() }, start);
    }

    private bool IsSchemaOfOperator() => PeekKind() == TokenKind.Dot;

    private UtilityStatement ParseCreateOperatorClass(int start)
    {
        Expect(Keyword.Class);
        var parts = default(PartList);
        parts.Add(ParseQualifiedName());
        Accept(Keyword.Default);
        Expect(Keyword.For, Keyword.Type);
        parts.Add(ParseTypeName());
        Expect(Keyword.Using);
        parts.Add(ParseName());
        if (Accept(Keyword.Family))
        {
            parts.Add(ParseQualifiedName());
        }

        Expect(Keyword.As);
        ParseOperatorClassItems(ref parts);
        return Utility("CreateOpClassStmt", start, parts);
    }

    /// <summary>opclass_item_list</summary>
    private void ParseOperatorClassItems(ref PartList parts)
    {
        do
        {
            if (Accept(Keyword.Storage))
            {
                parts.Add(ParseTypeName());
            }
            else if (Accept(Keyword.Function))
            {
                parts.Add(ParseInteger());
                if (_kind == TokenKind.OpenParen)
                {
                    Advance();
                    parts.Add(ParseList(ParseTypeName));
                    Expect(TokenKind.CloseParen);
                }

                parts.Add(ParseRoutineSignature());
            }
            else
            {
                Expect(Keyword.Operator);
                parts.Add(ParseInteger());
                var name = ParseAnyOperator();
                parts.Add(_kind == TokenKind.OpenParen ? ParseOperatorArguments(name, name.Start) : name);
                ParseOperatorPurpose(ref parts);
            }
        }
        while (Accept(TokenKind.Comma));
    }

    private void ParseOperatorPurpose(ref PartList parts)
    {
        if (Accept(Keyword.For))
        {
            if (!Accept(Keyword.Search))
            {
                Expect(Keyword.Order, Keyword.By);
                parts.Add(ParseQualifiedName());
            }
        }

        Accept(Keyword.Recheck);
    }

    private DefineStatement ParseCreateAggregate(bool orReplace, int start)
    {
        Expect(Keyword.Aggregate);
        var nameStart = Start;
        var name = ParseFunctionName();
        if (IsOldAggregateDefinition())
        {
            return Finish(
                new DefineStatement { ObjectKind = ObjectKind.Aggregate, Name = name, OrReplace = orReplace, Options = ParseOldAggregateDefinition() }, start);
        }

        var signature = ParseAggregateArguments(name, nameStart);
        return Finish(
            new DefineStatement { ObjectKind = ObjectKind.Aggregate, Signature = signature, OrReplace = orReplace, Options = ParseDefinition() }, start);
    }

    // '(' basetype = …: arguments never have an equals sign.
    private bool IsOldAggregateDefinition() => _kind == TokenKind.OpenParen && PeekKind(2) == TokenKind.Equals;

    /// <summary>old_aggr_definition: only words that are no keywords.</summary>
    private NodeList<DefinitionElement> ParseOldAggregateDefinition()
    {
        Expect(TokenKind.OpenParen);
        var options = default(NodeListBuilder<DefinitionElement>);
        do
        {
            var start = Start;
            if (_kind is not (TokenKind.Identifier or TokenKind.QuotedIdentifier))
            {
                Fail();
            }

            var name = ParseName();
            Expect(TokenKind.Equals);
            options.Add(Finish(new DefinitionElement { Name = name, Value = ParseDefinitionValue() }, start));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.CloseParen);
        return options.ToList();
    }

    private DefineStatement ParseCreateCollation(int start)
    {
        Expect(Keyword.Collation);
        var ifNotExists = ParseIfNotExists();
        var name = ParseQualifiedName();
        var from = Accept(Keyword.From) ? ParseQualifiedName() : null;
        var options = from is null ? ParseDefinition() : default;
        return Finish(
            new DefineStatement { ObjectKind = ObjectKind.Collation, Name = name, IfNotExists = ifNotExists, From = from, Options = options }, start);
    }

    private DefineStatement ParseCreateTextSearch(int start)
    {
        var kind = ParseTextSearchKind();
        var name = ParseQualifiedName();
        return Finish(new DefineStatement { ObjectKind = kind, Name = name, Options = ParseDefinition() }, start);
    }

    private ObjectKind ParseTextSearchKind()
    {
        Expect(Keyword.Text, Keyword.Search);
        var kind = _word switch
        {
            Keyword.Parser => ObjectKind.TextSearchParser,
            Keyword.Dictionary => ObjectKind.TextSearchDictionary,
            Keyword.Template => ObjectKind.TextSearchTemplate,
            _ => ObjectKind.TextSearchConfiguration,
        };
        if (kind == ObjectKind.TextSearchConfiguration)
        {
            Expect(Keyword.Configuration);
        }
        else
        {
            Advance();
        }

        return kind;
    }
}
