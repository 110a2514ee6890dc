namespace Upkeep.Sql.Syntax;

/// <summary>ALTER TABLE, INDEX, SEQUENCE, VIEW, MATERIALIZED VIEW, FOREIGN TABLE and TYPE (of composite types), but for renaming, owners of other objects and schemas.</summary>
public sealed class AlterTable : Statement
{
    public override string Kind => "AlterTableStmt";

    public ObjectKind ObjectKind { get; init; }

    public required RelationName Name { get; init; }

    public bool IfExists { get; init; }

    public bool IsOnly { get; init; }

    public NodeList<AlterTableAction> Actions { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Actions);
    }
}

public abstract class AlterTableAction : SqlNode;

public sealed class AddColumn : AlterTableAction
{
    public bool IfNotExists { get; init; }

    public required ColumnDefinition Column { get; init; }

    public DropBehavior Behavior { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Column);
}

public sealed class DropColumn : AlterTableAction
{
    public bool IfExists { get; init; }

    public required Identifier Column { get; init; }

    public DropBehavior Behavior { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Column);
}

public sealed class AlterColumnType : AlterTableAction
{
    public required Identifier Column { get; init; }

    public required TypeName Type { get; init; }

    public QualifiedName? Collation { get; init; }

    public Expression? Using { get; init; }

    public DropBehavior Behavior { get; init; }

    public NodeList<DefinitionElement> ForeignOptions { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Column);
        children.Add(Type);
        children.Add(Collation);
        children.Add(Using);
        children.Add(ForeignOptions);
    }
}

public sealed class SetColumnDefault : AlterTableAction
{
    public required Identifier Column { get; init; }

    public required Expression Default { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Column);
        children.Add(Default);
    }
}

public sealed class DropColumnDefault : AlterTableAction
{
    public required Identifier Column { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Column);
}

public sealed class SetColumnNotNull : AlterTableAction
{
    public required Identifier Column { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Column);
}

public sealed class DropColumnNotNull : AlterTableAction
{
    public required Identifier Column { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Column);
}

/// <summary>Another expression for a generated column, since PostgreSQL 17.</summary>
public sealed class SetColumnExpression : AlterTableAction
{
    public required Identifier Column { get; init; }

    public required Expression Expression { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Column);
        children.Add(Expression);
    }
}

public sealed class DropColumnExpression : AlterTableAction
{
    public required Identifier Column { get; init; }

    public bool IfExists { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Column);
}

public sealed class AddColumnIdentity : AlterTableAction
{
    public required Identifier Column { get; init; }

    public IdentityGeneration Generation { get; init; }

    public NodeList<SequenceOption> Options { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Column);
        children.Add(Options);
    }
}

public sealed class AlterColumnIdentity : AlterTableAction
{
    public required Identifier Column { get; init; }

    public IdentityGeneration? Generation { get; init; }

    public NodeList<SequenceOption> Options { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Column);
        children.Add(Options);
    }
}

public sealed class DropColumnIdentity : AlterTableAction
{
    public required Identifier Column { get; init; }

    public bool IfExists { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Column);
}

public sealed class SetColumnStatistics : AlterTableAction
{
    public Identifier? Column { get; init; }

    public int? ColumnNumber { get; init; }

    public required Expression Target { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Column);
        children.Add(Target);
    }
}

public sealed class SetColumnOptions : AlterTableAction
{
    public required Identifier Column { get; init; }

    public bool IsReset { get; init; }

    public NodeList<DefinitionElement> Options { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Column);
        children.Add(Options);
    }
}

public sealed class SetColumnStorage : AlterTableAction
{
    public required Identifier Column { get; init; }

    public required Identifier Storage { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Column);
        children.Add(Storage);
    }
}

public sealed class SetColumnCompression : AlterTableAction
{
    public required Identifier Column { get; init; }

    public required Identifier Compression { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Column);
        children.Add(Compression);
    }
}

public sealed class SetColumnForeignOptions : AlterTableAction
{
    public required Identifier Column { get; init; }

    public NodeList<DefinitionElement> Options { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Column);
        children.Add(Options);
    }
}

public sealed class AddConstraint : AlterTableAction
{
    public required Constraint Constraint { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Constraint);
}

public sealed class AlterConstraint : AlterTableAction
{
    public required Identifier Name { get; init; }

    public bool? IsDeferrable { get; init; }

    public bool? IsInitiallyDeferred { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Name);
}

public sealed class ValidateConstraint : AlterTableAction
{
    public required Identifier Name { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Name);
}

public sealed class DropConstraint : AlterTableAction
{
    public bool IfExists { get; init; }

    public required Identifier Name { get; init; }

    public DropBehavior Behavior { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Name);
}

/// <summary>ENABLE, DISABLE … TRIGGER and RULE.</summary>
public sealed class SetTriggerState : AlterTableAction
{
    public TriggerState State { get; init; }

    public Identifier? Name { get; init; }

    public bool IsAll { get; init; }

    public bool IsUser { get; init; }

    public bool IsRule { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Name);
}

public sealed class SetRowSecurity : AlterTableAction
{
    public RowSecurityState State { get; init; }
}

/// <summary>CLUSTER ON, or SET WITHOUT CLUSTER.</summary>
public sealed class ClusterOn : AlterTableAction
{
    public Identifier? Index { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Index);
}

public sealed class SetWithoutOids : AlterTableAction;

public sealed class SetLogged : AlterTableAction
{
    public bool IsLogged { get; init; }
}
