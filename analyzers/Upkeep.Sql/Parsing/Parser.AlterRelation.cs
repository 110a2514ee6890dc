using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// ALTER of tables, views, indexes, sequences, and of types and domains
internal sealed partial class Parser
{
    private Statement ParseAlterRelation(ObjectKind kind, int start)
    {
        if (kind is ObjectKind.Table or ObjectKind.Index or ObjectKind.MaterializedView && _word == Keyword.All)
        {
            return ParseMoveAll(start);
        }

        var ifExists = ParseIfExists();
        var takesOnly = kind is ObjectKind.Table or ObjectKind.ForeignTable;
        var (name, isOnly) = takesOnly ? ParseTableName() : (ParseRelationName(), false);
        switch (_word)
        {
            case Keyword.Rename:
                return ParseRenameRelation(kind, name, ifExists, isOnly, start);
            case Keyword.Set when PeekWord() == Keyword.Schema && kind != ObjectKind.Index:
                Advance();
                Advance();
                return Finish(
                    new SetSchemaStatement { ObjectKind = kind, IfExists = ifExists, IsOnly = isOnly, Relation = name, Schema = ParseName() }, start);
            case Keyword.Attach or Keyword.Detach when kind == ObjectKind.Table:
                return FinishAlterTable(kind, name, ifExists, isOnly, NodeListBuilder<AlterTableAction>.One(ParsePartitionCommand()), start);
            case Keyword.Attach when kind == ObjectKind.Index && !ifExists:
                var attachStart = Start;
                Advance();
                Expect(Keyword.Partition);
                AlterTableAction attach = Finish(new AttachPartition { Partition = ParseRelationName() }, attachStart);
                return FinishAlterTable(kind, name, ifExists, isOnly, NodeListBuilder<AlterTableAction>.One(attach), start);
            case Keyword.Depends when kind is ObjectKind.MaterializedView or ObjectKind.Index && !ifExists:
            case Keyword.No when kind is ObjectKind.MaterializedView or ObjectKind.Index && !ifExists && PeekWord() == Keyword.Depends:
                var parts = default(PartList);
                parts.Add(name);
                return ParseDepends(parts, start);
        }

        if (kind == ObjectKind.Sequence && AtSequenceOption)
        {
            return Finish(new AlterSequence { Name = name, IfExists = ifExists, Options = ParseSequenceOptions() }, start);
        }

        return FinishAlterTable(kind, name, ifExists, isOnly, ParseAlterTableActions(), start);
    }

    private AlterTable FinishAlterTable(
        ObjectKind kind, RelationName name, bool ifExists, bool isOnly, NodeList<AlterTableAction> actions, int start) =>
        Finish(new AlterTable { ObjectKind = kind, Name = name, IfExists = ifExists, IsOnly = isOnly, Actions = actions }, start);

    /// <summary>ALL IN TABLESPACE name [ OWNED BY role_list ] SET TABLESPACE name opt_nowait</summary>
    private UtilityStatement ParseMoveAll(int start)
    {
        Expect(Keyword.All, Keyword.In);
        Expect(Keyword.Tablespace);
        var parts = default(PartList);
        parts.Add(ParseName());
        if (Accept(Keyword.Owned))
        {
            Expect(Keyword.By);
            parts.Add(ParseRoles());
        }

        Expect(Keyword.Set, Keyword.Tablespace);
        parts.Add(ParseName());
        Accept(Keyword.Nowait);
        return Utility("AlterTableMoveAllStmt", start, parts);
    }

    private RenameStatement ParseRenameRelation(ObjectKind kind, RelationName name, bool ifExists, bool isOnly, int start)
    {
        Expect(Keyword.Rename);
        var hasColumns = kind is ObjectKind.Table or ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.ForeignTable;
        Identifier? oldName = null;
        var part = RenamedPart.Whole;
        if (kind == ObjectKind.Table && Accept(Keyword.Constraint))
        {
            part = RenamedPart.Constraint;
            oldName = ParseName();
        }
        else if (hasColumns && _word != Keyword.To)
        {
            part = RenamedPart.Column;
            Accept(Keyword.Column);
            oldName = ParseName();
        }

        Expect(Keyword.To);
        return Finish(
            new RenameStatement
            {
                ObjectKind = kind,
                Part = part,
                IfExists = ifExists,
                IsOnly = isOnly,
                Relation = name,
                OldName = oldName,
                NewName = ParseName(),
            },
            start);
    }

    /// <summary>partition_cmd</summary>
    private AlterTableAction ParsePartitionCommand()
    {
        var start = Start;
        var isAttach = Accept(Keyword.Attach);
        if (!isAttach)
        {
            Expect(Keyword.Detach);
        }

        Expect(Keyword.Partition);
        var partition = ParseRelationName();
        if (isAttach)
        {
            return Finish(new AttachPartition { Partition = partition, Bound = ParsePartitionBound() }, start);
        }

        var isConcurrent = Accept(Keyword.Concurrently);
        var isFinalize = !isConcurrent && Accept(Keyword.Finalize);
        return Finish(new DetachPartition { Partition = partition, IsConcurrent = isConcurrent, IsFinalize = isFinalize }, start);
    }

    /// <summary>ALTER TYPE, its words being taken.</summary>
    private Statement ParseAlterType(int start)
    {
        var name = ParseQualifiedName();
        switch (_word)
        {
            case Keyword.Rename:
                return ParseRenameType(name, start);
            case Keyword.Owner:
                return ParseOwner(ObjectKind.Type, name, start);
            case Keyword.Set when PeekWord() == Keyword.Schema:
                return ParseSetSchema(ObjectKind.Type, name, start);
            case Keyword.Set:
                Advance();
                var parts = default(PartList);
                parts.Add(name);
                parts.Add(ParseOperatorDefinition());
                return Utility("AlterTypeStmt", start, parts);
            case Keyword.Add when PeekWord() == Keyword.Value:
                return ParseAddEnumValue(name, start);
            default:
                return ParseAlterCompositeType(name, start);
        }
    }

    private Statement ParseRenameType(QualifiedName name, int start)
    {
        Expect(Keyword.Rename);
        if (Accept(Keyword.Value))
        {
            var oldLabel = ParseString();
            Expect(Keyword.To);
            return Finish(new AlterEnumType { Name = name, OldLabel = oldLabel, NewLabel = ParseString() }, start);
        }

        Identifier? attribute = null;
        if (Accept(Keyword.Attribute))
        {
            attribute = ParseName();
        }

        Expect(Keyword.To);
        var newName = ParseName();
        return Finish(
            new RenameStatement
            {
                ObjectKind = ObjectKind.Type,
                Part = attribute is null ? RenamedPart.Whole : RenamedPart.Attribute,
                Target = name,
                OldName = attribute,
                NewName = newName,
                Behavior = attribute is null ? DropBehavior.Default : ParseDropBehavior(),
            },
            start);
    }

    private AlterEnumType ParseAddEnumValue(QualifiedName name, int start)
    {
        Expect(Keyword.Add, Keyword.Value);
        var ifNotExists = ParseIfNotExists();
        var label = ParseString();
        var isAfter = Accept(Keyword.After);
        var neighbor = isAfter || Accept(Keyword.Before) ? ParseString() : null;
        return Finish(new AlterEnumType { Name = name, IfNotExists = ifNotExists, NewLabel = label, Neighbor = neighbor, IsAfter = isAfter }, start);
    }

    /// <summary>alter_type_cmds</summary>
    private AlterTable ParseAlterCompositeType(QualifiedName name, int start)
    {
        var actions = default(NodeListBuilder<AlterTableAction>);
        do
        {
            actions.Add(ParseAttributeAction());
        }
        while (Accept(TokenKind.Comma));
        var last = name.Parts.Count - 1;
        var relation = new RelationName
        {
            Schema = last > 0 ? name.Parts[last - 1] : null,
            Name = name.Parts[last],
            Start = name.Start,
            End = name.End,
        };
        return FinishAlterTable(ObjectKind.Type, relation, ifExists: false, isOnly: false, actions.ToList(), start);
    }

    private AlterTableAction ParseAttributeAction()
    {
        var start = Start;
        var word = _word;
        if (word is not (Keyword.Add or Keyword.Drop or Keyword.Alter))
        {
            Fail();
        }

        Advance();
        Expect(Keyword.Attribute);
        switch (word)
        {
            case Keyword.Add:
                var attribute = ParseFunctionTableColumn();
                return Finish(new AddColumn { Column = attribute, Behavior = ParseDropBehavior() }, start);
            case Keyword.Drop:
                var ifExists = ParseIfExists();
                var dropped = ParseName();
                return Finish(new DropColumn { IfExists = ifExists, Column = dropped, Behavior = ParseDropBehavior() }, start);
            default:
                var column = ParseName();
                if (Accept(Keyword.Set))
                {
                    Expect(Keyword.Data);
                }

                Expect(Keyword.Type);
                var type = ParseTypeName();
                var collation = ParseOptionalCollation();
                return Finish(new AlterColumnType { Column = column, Type = type, Collation = collation, Behavior = ParseDropBehavior() }, start);
        }
    }

    /// <summary>ALTER DOMAIN, its words being taken.</summary>
    private Statement ParseAlterDomain(int start)
    {
        var name = ParseQualifiedName();
        switch (_word)
        {
            case Keyword.Rename when PeekWord() == Keyword.Constraint:
                Advance();
                Advance();
                var oldName = ParseName();
                Expect(Keyword.To);
                return Finish(
                    new RenameStatement
                    {
                        ObjectKind = ObjectKind.Domain,
                        Part = RenamedPart.Constraint,
                        Target = name,
                        OldName = oldName,
                        NewName = ParseName(),
                    },
                    start);
            case Keyword.Rename:
                return ParseRename(ObjectKind.Domain, name, start);
            case Keyword.Owner:
                return ParseOwner(ObjectKind.Domain, name, start);
            case Keyword.Set when PeekWord() == Keyword.Schema:
                return ParseSetSchema(ObjectKind.Domain, name, start);
            case Keyword.Add:
                Advance();
                var constraint = ParseTableConstraint();
                return Finish(new AlterDomain { Name = name, Action = AlterDomainKind.AddConstraint, Constraint = constraint }, start);
            case Keyword.Validate:
                Advance();
                Expect(Keyword.Constraint);
                return Finish(new AlterDomain { Name = name, Action = AlterDomainKind.ValidateConstraint, ConstraintName = ParseName() }, start);
            case Keyword.Set:
                Advance();
                if (Accept(Keyword.Default))
                {
                    return Finish(new AlterDomain { Name = name, Action = AlterDomainKind.SetDefault, Default = ParseExpression() }, start);
                }

                Expect(Keyword.Not, Keyword.Null);
                return Finish(new AlterDomain { Name = name, Action = AlterDomainKind.SetNotNull }, start);
        }

        Expect(Keyword.Drop);
        if (Accept(Keyword.Default))
        {
            return Finish(new AlterDomain { Name = name, Action = AlterDomainKind.DropDefault }, start);
        }

        if (Accept(Keyword.Constraint))
        {
            var ifExists = ParseIfExists();
            var dropped = ParseName();
            return Finish(
                new AlterDomain
                {
                    Name = name,
                    Action = AlterDomainKind.DropConstraint,
                    IfExists = ifExists,
                    ConstraintName = dropped,
                    Behavior = ParseDropBehavior(),
                },
                start);
        }

        Expect(Keyword.Not, Keyword.Null);
        return Finish(new AlterDomain { Name = name, Action = AlterDomainKind.DropNotNull }, start);
    }
}
