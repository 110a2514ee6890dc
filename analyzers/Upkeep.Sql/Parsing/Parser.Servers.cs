using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// Foreign servers, languages, conversions, tablespaces and event triggers
internal sealed partial class Parser
{
    private UtilityStatement ParseCreateForeignDataWrapper(int start)
    {
        Expect(Keyword.Foreign);
        Expect(Keyword.Data, Keyword.Wrapper);
        var parts = default(PartList);
        parts.Add(ParseName());
        ParseWrapperOptions(ref parts);
        parts.Add(ParseOptionalGenericOptions());
        return Utility("CreateFdwStmt", start, parts);
    }

    /// <summary>opt_fdw_options</summary>
    private int ParseWrapperOptions(ref PartList parts)
    {
        var count = 0;
        while (!_failed)
        {
            if (_word == Keyword.No && PeekWord() is Keyword.Handler or Keyword.Validator)
            {
                Advance();
                Advance();
            }
            else if (_word is Keyword.Handler or Keyword.Validator)
            {
                Advance();
                parts.Add(ParseQualifiedName());
            }
            else
            {
                break;
            }

            count++;
        }

        return count;
    }

    private UtilityStatement ParseAlterForeignDataWrapper(Identifier name, int start)
    {
        var parts = default(PartList);
        parts.Add(name);
        var count = ParseWrapperOptions(ref parts);
        if (_word == Keyword.Options || count == 0)
        {
            parts.Add(ParseGenericOptions(isAlter: true));
        }

        return Utility("AlterFdwStmt", start, parts);
    }

    private UtilityStatement ParseCreateServer(int start)
    {
        Expect(Keyword.Server);
        ParseIfNotExists();
        var parts = default(PartList);
        parts.Add(ParseName());
        if (Accept(Keyword.Type))
        {
            parts.Add(ParseString());
        }

        ParseServerVersion(ref parts);
        Expect(Keyword.Foreign);
        Expect(Keyword.Data, Keyword.Wrapper);
        parts.Add(ParseName());
        parts.Add(ParseOptionalGenericOptions());
        return Utility("CreateForeignServerStmt", start, parts);
    }

    private bool ParseServerVersion(ref PartList parts)
    {
        if (!Accept(Keyword.Version))
        {
            return false;
        }

        if (!Accept(Keyword.Null))
        {
            parts.Add(ParseString());
        }

        return true;
    }

    private UtilityStatement ParseAlterServer(Identifier name, int start)
    {
        var parts = default(PartList);
        parts.Add(name);
        if (!ParseServerVersion(ref parts) || _word == Keyword.Options)
        {
            parts.Add(ParseGenericOptions(isAlter: true));
        }

        return Utility("AlterForeignServerStmt", start, parts);
    }

    /// <summary>USER MAPPING, of which USER is taken.</summary>
    private UtilityStatement ParseUserMapping(string tag, int start)
    {
        Expect(Keyword.Mapping);
        if (tag == "CreateUserMappingStmt")
        {
            ParseIfNotExists();
        }
        else if (tag == "DropUserMappingStmt")
        {
            ParseIfExists();
        }

        Expect(Keyword.For);
        var parts = default(PartList);
        parts.Add(_word == Keyword.User ? TakeIdentifier() : ParseRole());
        Expect(Keyword.Server);
        parts.Add(ParseName());
        if (tag == "CreateUserMappingStmt")
        {
            parts.Add(ParseOptionalGenericOptions());
        }
        else if (tag == "AlterUserMappingStmt")
        {
            parts.Add(ParseGenericOptions(isAlter: true));
        }

        return Utility(tag, start, parts);
    }

    private UtilityStatement ParseImportForeignSchema()
    {
        var start = Start;
        Expect(Keyword.Import);
        Expect(Keyword.Foreign, Keyword.Schema);
        var parts = default(PartList);
        parts.Add(ParseName());
        var hasTables = Accept(Keyword.Except);
        if (!hasTables && Accept(Keyword.Limit))
        {
            Expect(Keyword.To);
            hasTables = true;
        }

        if (hasTables)
        {
            Expect(TokenKind.OpenParen);
            parts.Add(ParseList(ParseForeignTableName));
            Expect(TokenKind.CloseParen);
        }

        Expect(Keyword.From, Keyword.Server);
        parts.Add(ParseName());
        Expect(Keyword.Into);
        parts.Add(ParseName());
        parts.Add(ParseOptionalGenericOptions());
        return Utility("ImportForeignSchemaStmt", start, parts);
    }

    // A table of the other server, not one of this.
    private QualifiedName ParseForeignTableName()
    {
        var start = Start;
        var table = ParseTableName();
        return Finish(new QualifiedName { Parts = NodeListBuilder<Identifier>.One(table.Name.Name) }, start);
    }

    private Statement ParseCreateLanguage(int start)
    {
        Accept(Keyword.Trusted);
        Accept(Keyword.Procedural);
        Expect(Keyword.Language);
        var name = ParseName();
        if (!Accept(Keyword.Handler))
        {
            return Finish(new CreateExtension { Name = name }, start);
        }

        var parts = default(PartList);
        parts.Add(name);
        parts.Add(ParseQualifiedName());
        if (Accept(Keyword.Inline))
        {
            parts.Add(ParseQualifiedName());
        }

        if (Accept(Keyword.No))
        {
            Expect(Keyword.Validator);
        }
        else if (Accept(Keyword.Validator))
        {
            parts.Add(ParseQualifiedName());
        }

        return Utility("CreatePLangStmt", start, parts);
    }

    private UtilityStatement ParseCreateTransform(int start)
    {
        Expect(Keyword.Transform, Keyword.For);
        var parts = default(PartList);
        parts.Add(ParseTypeName());
        Expect(Keyword.Language);
        parts.Add(ParseName());
        Expect(TokenKind.OpenParen);
        var first = _word;
        ParseTransformElement(first, ref parts);
        if (Accept(TokenKind.Comma))
        {
            ParseTransformElement(first == Keyword.From ? Keyword.To : Keyword.From, ref parts);
        }

        Expect(TokenKind.CloseParen);
        return Utility("CreateTransformStmt", start, parts);
    }

    private void ParseTransformElement(Keyword word, ref PartList parts)
    {
        Expect(word == Keyword.From ? Keyword.From : Keyword.To);
        Expect(Keyword.Sql, Keyword.With);
        Expect(Keyword.Function);
        parts.Add(ParseRoutineSignature());
    }

    private UtilityStatement ParseCreateTablespace(int start)
    {
        Expect(Keyword.Tablespace);
        var parts = default(PartList);
        parts.Add(ParseName());
        if (Accept(Keyword.Owner))
        {
            parts.Add(ParseRole());
        }

        Expect(Keyword.Location);
        parts.Add(ParseString());
        parts.Add(_word == Keyword.With ? ParseWithRelationOptions() : default);
        return Utility("CreateTableSpaceStmt", start, parts);
    }

    private UtilityStatement ParseCreateAccessMethod(int start)
    {
        Expect(Keyword.Access, Keyword.Method);
        var parts = default(PartList);
        parts.Add(ParseName());
        Expect(Keyword.Type);
        if (!Accept(Keyword.Index))
        {
            Expect(Keyword.Table);
        }

        Expect(Keyword.Handler);
        parts.Add(ParseQualifiedName());
        return Utility("CreateAmStmt", start, parts);
    }

    private UtilityStatement ParseCreateConversion(int start)
    {
        Accept(Keyword.Default);
        Expect(Keyword.Conversion);
        var parts = default(PartList);
        parts.Add(ParseQualifiedName());
        Expect(Keyword.For);
        parts.Add(ParseString());
        Expect(Keyword.To);
        parts.Add(ParseString());
        Expect(Keyword.From);
        parts.Add(ParseQualifiedName());
        return Utility("CreateConversionStmt", start, parts);
    }

    // In the grammar; the server answers that it is not there yet.
    private UtilityStatement ParseCreateAssertion(int start)
    {
        Expect(Keyword.Assertion);
        var parts = default(PartList);
        parts.Add(ParseQualifiedName());
        Expect(Keyword.Check);
        parts.Add(ParseExpressionInParentheses());
        ParseConstraintAttributes();
        return Utility("CreateAssertionStmt", start, parts);
    }

    private UtilityStatement ParseCreateEventTrigger(int start)
    {
        Expect(Keyword.Event, Keyword.Trigger);
        var parts = default(PartList);
        parts.Add(ParseName());
        Expect(Keyword.On);
        parts.Add(ParseLabel());
        if (Accept(Keyword.When))
        {
            do
            {
                parts.Add(ParseName());
                Expect(Keyword.In);
                Expect(TokenKind.OpenParen);
                parts.Add(ParseList(ParseString));
                Expect(TokenKind.CloseParen);
            }
            while (Accept(Keyword.And));
        }

        parts.Add(ParseExecuteFunction());
        Expect(TokenKind.OpenParen);
        Expect(TokenKind.CloseParen);
        return Utility("CreateEventTrigStmt", start, parts);
    }

    /// <summary>enable_trigger</summary>
    private UtilityStatement ParseAlterEventTrigger(Identifier name, int start)
    {
        var parts = default(PartList);
        parts.Add(name);
        if (!Accept(Keyword.Disable))
        {
            Expect(Keyword.Enable);
            if (!Accept(Keyword.Replica))
            {
                Accept(Keyword.Always);
            }
        }

        return Utility("AlterEventTrigStmt", start, parts);
    }
}
