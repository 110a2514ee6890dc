namespace Upkeep.Sql.Syntax;

public sealed class SetTableOptions : AlterTableAction
{
    public bool IsReset { get; init; }

    public NodeList<DefinitionElement> Options { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Options);
}

public sealed class SetForeignTableOptions : AlterTableAction
{
    public NodeList<DefinitionElement> Options { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Options);
}

public sealed class InheritParent : AlterTableAction
{
    public required RelationName Parent { get; init; }

    public bool IsNoInherit { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Parent);
}

/// <summary>OF type, or NOT OF.</summary>
public sealed class SetOfType : AlterTableAction
{
    public TypeName? Type { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Type);
}

public sealed class SetOwner : AlterTableAction
{
    public required RoleName Owner { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Owner);
}

public sealed class SetTablespace : AlterTableAction
{
    public required Identifier Tablespace { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Tablespace);
}

public sealed class SetAccessMethod : AlterTableAction
{
    public required Identifier AccessMethod { get; init; }

    public override void AddChildren(ChildList children) => children.Add(AccessMethod);
}

public sealed class SetReplicaIdentity : AlterTableAction
{
    public ReplicaIdentity Identity { get; init; }

    public Identifier? Index { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Index);
}

public sealed class AttachPartition : AlterTableAction
{
    public required RelationName Partition { get; init; }

    public PartitionBound? Bound { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Partition);
        children.Add(Bound);
    }
}

public sealed class DetachPartition : AlterTableAction
{
    public required RelationName Partition { get; init; }

    public bool IsConcurrent { get; init; }

    public bool IsFinalize { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Partition);
}
