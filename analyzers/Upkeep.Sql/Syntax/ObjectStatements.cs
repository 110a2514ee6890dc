namespace Upkeep.Sql.Syntax;

/// <summary>The object, or the part of it called OldName, gets NewName.</summary>
public sealed class RenameStatement : Statement
{
    public override string Kind => "RenameStmt";

    public ObjectKind ObjectKind { get; init; }

    public RenamedPart Part { get; init; }

    public bool IfExists { get; init; }

    public bool IsOnly { get; init; }

    public RelationName? Relation { get; init; }

    public SqlNode? Target { get; init; }

    public Identifier? OldName { get; init; }

    public required Identifier NewName { get; init; }

    public DropBehavior Behavior { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Relation);
        children.Add(Target);
        children.Add(OldName);
        children.Add(NewName);
    }
}

public sealed class SetSchemaStatement : Statement
{
    public override string Kind => "AlterObjectSchemaStmt";

    public ObjectKind ObjectKind { get; init; }

    public bool IfExists { get; init; }

    public bool IsOnly { get; init; }

    public RelationName? Relation { get; init; }

    public SqlNode? Target { get; init; }

    public required Identifier Schema { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Relation);
        children.Add(Target);
        children.Add(Schema);
    }
}

public sealed class OwnerStatement : Statement
{
    public override string Kind => "AlterOwnerStmt";

    public ObjectKind ObjectKind { get; init; }

    public required SqlNode Target { get; init; }

    public required RoleName Owner { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Target);
        children.Add(Owner);
    }
}

/// <summary>Objects are RelationName for relations, RoutineSignature, OperatorSignature, TypeName and QualifiedName for others. Relation is the table of a trigger, rule or policy.</summary>
public sealed class DropStatement : Statement
{
    public override string Kind => "DropStmt";

    public ObjectKind ObjectKind { get; init; }

    public bool IsConcurrent { get; init; }

    public bool IfExists { get; init; }

    public NodeList<SqlNode> Objects { get; init; }

    public RelationName? Relation { get; init; }

    public DropBehavior Behavior { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Objects);
        children.Add(Relation);
    }
}

public sealed class CommentStatement : Statement
{
    public override string Kind => IsSecurityLabel ? "SecLabelStmt" : "CommentStmt";

    public ObjectKind ObjectKind { get; init; }

    public SqlNode? Target { get; init; }

    public RelationName? Relation { get; init; }

    public Literal? Text { get; init; }

    public bool IsSecurityLabel { get; init; }

    public SqlNode? Provider { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Target);
        children.Add(Relation);
        children.Add(Text);
        children.Add(Provider);
    }
}
