using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>CREATE, RENAME, SET SCHEMA and COMMENT: what they lock of what is there already.</summary>
internal sealed partial class ImpactAnalysis
{
    private void Create(CreateIndex create)
    {
        if (Find(create.Table) is not { } table)
        {
            _isKnown = false;
            return;
        }

        var mode = create.IsConcurrent ? LockMode.ShareUpdateExclusive : LockMode.Share;
        var reached = table.Kind == RelationKind.PartitionedTable && !create.IsOnly ? Tree(table) : [table];
        foreach (var member in reached)
        {
            Lock(member, mode);
        }

        if (create.IfNotExists && create.Name is { } name && _schema.IsRelationNameTaken(table.Schema, name.Value))
        {
            return;
        }

        ScanAll(reached);
    }

    private void Create(CreateTable create)
    {
        var exists = _schema.FindRelation(create.Name.Schema?.Value, create.Name.Name.Value) is not null;
        if (exists && create.IfNotExists)
        {
            return;
        }

        foreach (var constraint in create.Elements.SelectMany(static element => element switch
        {
            Constraint table => [table],
            ColumnDefinition column => column.Constraints.AsEnumerable(),
            _ => [],
        }))
        {
            if (constraint is { Kind: ConstraintKind.ForeignKey, ReferencedTable: { } name } && Find(name) is { } referenced)
            {
                LockReferenced(referenced, LockMode.ShareRowExclusive);
            }
        }

        LockEach(create.Elements.OfType<LikeClause>().Select(static like => like.Table), LockMode.AccessShare);
        LockEach(create.Inherits, LockMode.ShareUpdateExclusive);
        if (create.PartitionOf is { } partitioned && Find(partitioned) is { } parent)
        {
            Lock(parent, LockMode.AccessExclusive);
            LockDefaultPartition(parent, create.Bound, LockMode.AccessExclusive);
            foreach (var key in parent.Constraints.Where(static constraint => constraint.Kind == TableConstraintKind.ForeignKey))
            {
                Lock(key.ReferencedRelationId, LockMode.ShareRowExclusive);
            }

            foreach (var (other, _) in References(parent))
            {
                Lock(other, LockMode.ShareRowExclusive);
            }
        }
    }

    private void Create(CreateTrigger create)
    {
        if (Find(create.Table) is not { } table)
        {
            return;
        }

        if (table.Kind == RelationKind.PartitionedTable && create.IsForEachRow)
        {
            LockTree(table, LockMode.ShareRowExclusive);
        }

        Lock(table, LockMode.ShareRowExclusive);
        if (create.ReferencedTable is { } referenced)
        {
            Lock(referenced, LockMode.AccessShare);
        }
    }

    private void Create(CreateView create)
    {
        if (_schema.FindRelation(create.Name.Schema?.Value, create.Name.Name.Value) is { } replaced)
        {
            Lock(replaced, LockMode.AccessExclusive);
        }

        LockNamed(create.Query);
    }

    // The body is analysed, which locks what it names.
    private void Create(CreateFunction create)
    {
        foreach (var body in create.Body)
        {
            LockNamed(body);
        }

        var language = create.Options.FirstOrDefault(static option => option.Kind == FunctionOptionKind.Language)?.Argument switch
        {
            Identifier name => name.Value,
            Literal literal => literal.Text,
            _ => "",
        };
        var text = create.Options.FirstOrDefault(static option => option.Kind == FunctionOptionKind.As)?.Texts;
        if (language != "sql" || text is not { Count: 1 } texts)
        {
            return;
        }

        var tree = SqlParser.Parse(texts[0].Text, SqlOptions.Of(_schema.Level));
        foreach (var statement in tree.Statements)
        {
            LockNamed(statement);
        }
    }

    private void Rename(RenameStatement rename)
    {
        if (rename.Relation is not { } name || rename.ObjectKind is ObjectKind.Index or ObjectKind.Sequence)
        {
            // An index's own name is changed under a lock on the index alone.
            return;
        }

        if (Find(name) is not { } relation)
        {
            return;
        }

        Lock(relation, LockMode.AccessExclusive);
        var isInherited = rename.Part switch
        {
            RenamedPart.Column or RenamedPart.Attribute => true,
            RenamedPart.Constraint => relation.Constraints.Any(constraint => constraint.Name == rename.OldName?.Value && constraint.Kind == TableConstraintKind.Check),
            _ => rename.ObjectKind == ObjectKind.Trigger && relation.Kind == RelationKind.PartitionedTable,
        };
        if (isInherited && !rename.IsOnly)
        {
            LockTree(relation, LockMode.AccessExclusive);
        }
    }

    private void Move(SetSchemaStatement move)
    {
        if (move.Relation is { } name)
        {
            Lock(name, LockMode.AccessExclusive);
        }
    }

    private void Comment(CommentStatement comment)
    {
        switch (comment.ObjectKind)
        {
            case ObjectKind.Table or ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.ForeignTable when comment.Target is RelationName name:
                Lock(name, LockMode.ShareUpdateExclusive);
                break;
            case ObjectKind.Column when comment.Relation is { } table:
                Lock(table, LockMode.ShareUpdateExclusive);
                break;
            case ObjectKind.Column when comment.Target is QualifiedName { Parts: { Count: >= 2 } parts }:
                if (_schema.FindRelation(parts.Count > 2 ? parts[parts.Count - 3].Value : null, parts[parts.Count - 2].Value) is { } relation)
                {
                    Lock(relation, LockMode.ShareUpdateExclusive);
                }

                break;
            case ObjectKind.Constraint or ObjectKind.Trigger or ObjectKind.Rule or ObjectKind.Policy when comment.Relation is { } owner:
                Lock(owner, LockMode.AccessShare);
                break;
            default:
                break;
        }
    }

    private void LockOwner(NodeList<SequenceOption> options)
    {
        foreach (var option in options)
        {
            if (option is { Kind: SequenceOptionKind.OwnedBy, Name.Parts: { Count: >= 2 } parts }
                && _schema.FindRelation(parts.Count > 2 ? parts[parts.Count - 3].Value : null, parts[parts.Count - 2].Value) is { } table)
            {
                Lock(table, LockMode.AccessShare);
            }
        }
    }

    private void VisitUtility(UtilityStatement utility)
    {
        if (utility.NodeTag is "CreatePublicationStmt" or "AlterPublicationStmt")
        {
            LockEach(utility.DescendantsAndSelf().OfType<RelationName>(), LockMode.ShareUpdateExclusive);
        }
        else if (utility.NodeTag is "DropOwnedStmt" or "ReassignOwnedStmt" or "ImportForeignSchemaStmt" or "AlterTableMoveAllStmt")
        {
            _isKnown = false;
        }
    }
}
