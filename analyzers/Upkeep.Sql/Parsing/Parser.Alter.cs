using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// ALTER: which object it changes.
internal sealed partial class Parser
{
    private Statement ParseAlter()
    {
        var start = Start;
        Expect(Keyword.Alter);
        switch (_word)
        {
            case Keyword.Table:
                Advance();
                return ParseAlterRelation(ObjectKind.Table, start);
            case Keyword.Index:
                Advance();
                return ParseAlterRelation(ObjectKind.Index, start);
            case Keyword.View:
                Advance();
                return ParseAlterRelation(ObjectKind.View, start);
            case Keyword.Materialized:
                Advance();
                Expect(Keyword.View);
                return ParseAlterRelation(ObjectKind.MaterializedView, start);
            case Keyword.Sequence:
                Advance();
                return ParseAlterRelation(ObjectKind.Sequence, start);
            case Keyword.Foreign when PeekWord() == Keyword.Table:
                Advance();
                Advance();
                return ParseAlterRelation(ObjectKind.ForeignTable, start);
            case Keyword.Type:
                Advance();
                return ParseAlterType(start);
            case Keyword.Domain:
                Advance();
                return ParseAlterDomain(start);
            case Keyword.Function or Keyword.Procedure or Keyword.Routine:
                return ParseAlterRoutine(start);
            case Keyword.Policy:
                return ParseAlterPolicy(start);
            case Keyword.Trigger or Keyword.Rule:
                return ParseAlterTriggerOrRule(start);
            case Keyword.Role:
                Advance();
                return ParseAlterRole(start);
            case Keyword.User:
                Advance();
                return _word == Keyword.Mapping && PeekWord() == Keyword.For ? ParseUserMapping("AlterUserMappingStmt", start) : ParseAlterRole(start);
            case Keyword.Group:
                Advance();
                return ParseAlterGroup(start);
            case Keyword.Database:
                Advance();
                return ParseAlterDatabase(start);
            case Keyword.System:
                Advance();
                return ParseAlterSystem(start);
            case Keyword.Default:
                Advance();
                Expect(Keyword.Privileges);
                return ParseAlterDefaultPrivileges(start);
            case Keyword.Extension:
                Advance();
                return ParseAlterExtension(start);
            default:
                return ParseAlterOther(start);
        }
    }

    /// <summary>Objects of which little can be changed besides name, owner and schema.</summary>
    private Statement ParseAlterOther(int start)
    {
        if (_word is Keyword.Constraint or Keyword.Column or Keyword.Transform or Keyword.Cast or Keyword.Access || ParseObjectKind() is not { } kind)
        {
            return UnknownStatement(start);
        }

        var ifExists = kind == ObjectKind.Statistics && ParseIfExists();
        var name = ParseObjectName(kind);
        if (!ifExists)
        {
            switch (_word)
            {
                case Keyword.Rename when kind is not (ObjectKind.Operator or ObjectKind.Extension or ObjectKind.LargeObject):
                    return ParseRename(kind, name, start);
                case Keyword.Owner when kind is not (ObjectKind.Extension or ObjectKind.TextSearchParser or ObjectKind.TextSearchTemplate):
                    return ParseOwner(kind, name, start);
                case Keyword.Set when HasSchema(kind) && (PeekWord() == Keyword.Schema || !HasOtherSet(kind)):
                    return ParseSetSchema(kind, name, start);
            }
        }

        return ParseAlterSpecial(kind, name, start);
    }

    private static bool HasOtherSet(ObjectKind kind) => kind is ObjectKind.Operator or ObjectKind.Statistics;

    private static bool HasSchema(ObjectKind kind) => kind is ObjectKind.Aggregate or ObjectKind.Collation or ObjectKind.Conversion or ObjectKind.Operator
        or ObjectKind.OperatorClass or ObjectKind.OperatorFamily or ObjectKind.Statistics or ObjectKind.TextSearchParser or ObjectKind.TextSearchDictionary
        or ObjectKind.TextSearchTemplate or ObjectKind.TextSearchConfiguration;

    private UtilityStatement ParseAlterSpecial(ObjectKind kind, SqlNode name, int start)
    {
        var parts = default(PartList);
        parts.Add(name);
        switch (kind)
        {
            case ObjectKind.Collation:
                Expect(Keyword.Refresh, Keyword.Version);
                return Utility("AlterCollationStmt", start, parts);
            case ObjectKind.Statistics:
                Expect(Keyword.Set, Keyword.Statistics);
                parts.Add(ParseStatisticsTarget());
                return Utility("AlterStatsStmt", start, parts);
            case ObjectKind.EventTrigger:
                return ParseAlterEventTrigger((Identifier)name, start);
            case ObjectKind.ForeignDataWrapper:
                return ParseAlterForeignDataWrapper((Identifier)name, start);
            case ObjectKind.ForeignServer:
                return ParseAlterServer((Identifier)name, start);
            case ObjectKind.Publication:
                return ParseAlterPublication((Identifier)name, start);
            case ObjectKind.Subscription:
                return ParseAlterSubscription((Identifier)name, start);
            case ObjectKind.Tablespace:
                if (!Accept(Keyword.Reset))
                {
                    Expect(Keyword.Set);
                }

                parts.Add(ParseRelationOptions());
                return Utility("AlterTableSpaceOptionsStmt", start, parts);
            case ObjectKind.Operator:
                Expect(Keyword.Set);
                parts.Add(ParseOperatorDefinition());
                return Utility("AlterOperatorStmt", start, parts);
            case ObjectKind.OperatorFamily:
                return ParseAlterOperatorFamily(parts, start);
            case ObjectKind.TextSearchDictionary:
                parts.Add(ParseDefinition());
                return Utility("AlterTSDictionaryStmt", start, parts);
            case ObjectKind.TextSearchConfiguration:
                return ParseAlterTextSearchConfiguration(parts, start);
            default:
                Fail();
                return Utility("", start, parts);
        }
    }

    /// <summary>'(' operator_def_list ')': every element has a value.</summary>
    private NodeList<DefinitionElement> ParseOperatorDefinition()
    {
        Expect(TokenKind.OpenParen);
        var options = default(NodeListBuilder<DefinitionElement>);
        do
        {
            var elementStart = Start;
            var name = ParseLabel();
            SqlNode? value = null;
            if (_level < LanguageLevel.PostgreSql17 || _kind == TokenKind.Equals)
            {
                Expect(TokenKind.Equals);
                value = ParseDefinitionValue();
            }

            options.Add(Finish(new DefinitionElement { Name = name, Value = value }, elementStart));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.CloseParen);
        return options.ToList();
    }

    private UtilityStatement ParseAlterOperatorFamily(PartList parts, int start)
    {
        if (Accept(Keyword.Add))
        {
            ParseOperatorClassItems(ref parts);
            return Utility("AlterOpFamilyStmt", start, parts);
        }

        Expect(Keyword.Drop);
        do
        {
            if (!Accept(Keyword.Operator))
            {
                Expect(Keyword.Function);
            }

            parts.Add(ParseInteger());
            Expect(TokenKind.OpenParen);
            parts.Add(ParseList(ParseTypeName));
            Expect(TokenKind.CloseParen);
        }
        while (Accept(TokenKind.Comma));
        return Utility("AlterOpFamilyStmt", start, parts);
    }

    private UtilityStatement ParseAlterTextSearchConfiguration(PartList parts, int start)
    {
        const string Tag = "AlterTSConfigurationStmt";
        if (Accept(Keyword.Drop))
        {
            Expect(Keyword.Mapping);
            ParseIfExists();
            Expect(Keyword.For);
            parts.Add(ParseNames());
            return Utility(Tag, start, parts);
        }

        var isAdd = Accept(Keyword.Add);
        if (!isAdd)
        {
            Expect(Keyword.Alter);
        }

        Expect(Keyword.Mapping);
        var hasTokens = isAdd || _word != Keyword.Replace;
        if (hasTokens)
        {
            Expect(Keyword.For);
            parts.Add(ParseNames());
        }

        if (!isAdd && Accept(Keyword.Replace))
        {
            parts.Add(ParseQualifiedName());
            Expect(Keyword.With);
            parts.Add(ParseQualifiedName());
            return Utility(Tag, start, parts);
        }

        Expect(Keyword.With);
        parts.Add(ParseList(ParseQualifiedName));
        return Utility(Tag, start, parts);
    }

    private RenameStatement ParseRename(ObjectKind kind, SqlNode name, int start)
    {
        Expect(Keyword.Rename, Keyword.To);
        return Finish(new RenameStatement { ObjectKind = kind, Target = name, NewName = ParseName() }, start);
    }

    private OwnerStatement ParseOwner(ObjectKind kind, SqlNode name, int start)
    {
        Expect(Keyword.Owner, Keyword.To);
        return Finish(new OwnerStatement { ObjectKind = kind, Target = name, Owner = ParseRole() }, start);
    }

    private SetSchemaStatement ParseSetSchema(ObjectKind kind, SqlNode name, int start)
    {
        Expect(Keyword.Set, Keyword.Schema);
        return Finish(new SetSchemaStatement { ObjectKind = kind, Target = name, Schema = ParseName() }, start);
    }

    private Statement ParseAlterPolicy(int start)
    {
        Expect(Keyword.Policy);
        var ifExists = ParseIfExists();
        var name = ParseName();
        Expect(Keyword.On);
        var table = ParseRelationName();
        if (ifExists || _word == Keyword.Rename)
        {
            Expect(Keyword.Rename, Keyword.To);
            return Finish(
                new RenameStatement { ObjectKind = ObjectKind.Policy, IfExists = ifExists, Relation = table, OldName = name, NewName = ParseName() }, start);
        }

        return ParsePolicyTail(name, table, isAlter: true, start);
    }

    private Statement ParseAlterTriggerOrRule(int start)
    {
        var kind = _word == Keyword.Trigger ? ObjectKind.Trigger : ObjectKind.Rule;
        Advance();
        var name = ParseName();
        Expect(Keyword.On);
        var table = ParseRelationName();
        if (kind == ObjectKind.Trigger && _word is Keyword.No or Keyword.Depends)
        {
            var parts = default(PartList);
            parts.Add(name);
            parts.Add(table);
            return ParseDepends(parts, start);
        }

        Expect(Keyword.Rename, Keyword.To);
        return Finish(new RenameStatement { ObjectKind = kind, Relation = table, OldName = name, NewName = ParseName() }, start);
    }

    /// <summary>opt_no DEPENDS ON EXTENSION name</summary>
    private UtilityStatement ParseDepends(PartList parts, int start)
    {
        Accept(Keyword.No);
        Expect(Keyword.Depends, Keyword.On);
        Expect(Keyword.Extension);
        parts.Add(ParseName());
        return Utility("AlterObjectDependsStmt", start, parts);
    }

    private Statement ParseAlterRoutine(int start)
    {
        var kind = _word switch { Keyword.Function => ObjectKind.Function, Keyword.Procedure => ObjectKind.Procedure, _ => ObjectKind.Routine };
        Advance();
        var routine = ParseRoutineSignature();
        switch (_word)
        {
            case Keyword.Rename:
                return ParseRename(kind, routine, start);
            case Keyword.Owner:
                return ParseOwner(kind, routine, start);
            case Keyword.Set when PeekWord() == Keyword.Schema && PeekKind(2) is not (TokenKind.String or TokenKind.EscapeString or TokenKind.Equals or TokenKind.Dot):
                return ParseSetSchema(kind, routine, start);
            case Keyword.No or Keyword.Depends:
                var parts = default(PartList);
                parts.Add(routine);
                return ParseDepends(parts, start);
        }

        var options = default(NodeListBuilder<FunctionOption>);
        do
        {
            if (!AtFunctionOption(isCreate: false))
            {
                Fail();
            }

            options.Add(ParseFunctionOption());
        }
        while (AtFunctionOption(isCreate: false));
        Accept(Keyword.Restrict);
        return Finish(new AlterFunction { ObjectKind = kind, Routine = routine, Options = options.ToList() }, start);
    }
}
