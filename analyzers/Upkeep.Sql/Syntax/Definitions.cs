namespace Upkeep.Sql.Syntax;

public sealed class CreateSchema : Statement
{
    public override string Kind => "CreateSchemaStmt";

    public Identifier? Name { get; init; }

    public RoleName? Owner { get; init; }

    public bool IfNotExists { get; init; }

    public NodeList<Statement> Elements { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Owner);
        children.Add(Elements);
    }
}

public sealed class CreateExtension : Statement
{
    public override string Kind => "CreateExtensionStmt";

    public required Identifier Name { get; init; }

    public bool IfNotExists { get; init; }

    public Identifier? Schema { get; init; }

    public SqlNode? Version { get; init; }

    public bool IsCascade { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Schema);
        children.Add(Version);
    }
}

public sealed class CreateCompositeType : Statement
{
    public override string Kind => "CompositeTypeStmt";

    public required QualifiedName Name { get; init; }

    public NodeList<ColumnDefinition> Attributes { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Attributes);
    }
}

public sealed class CreateEnumType : Statement
{
    public override string Kind => "CreateEnumStmt";

    public required QualifiedName Name { get; init; }

    public NodeList<Literal> Labels { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Labels);
    }
}

/// <summary>ADD VALUE, or, with an OldLabel, RENAME VALUE.</summary>
public sealed class AlterEnumType : Statement
{
    public override string Kind => "AlterEnumStmt";

    public required QualifiedName Name { get; init; }

    public bool IfNotExists { get; init; }

    public Literal? OldLabel { get; init; }

    public required Literal NewLabel { get; init; }

    public Literal? Neighbor { get; init; }

    public bool IsAfter { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(OldLabel);
        children.Add(NewLabel);
        children.Add(Neighbor);
    }
}

public sealed class CreateRangeType : Statement
{
    public override string Kind => "CreateRangeStmt";

    public required QualifiedName Name { get; init; }

    public NodeList<DefinitionElement> Options { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Options);
    }
}

/// <summary>CREATE of an aggregate, operator, base type, collation or text search object.</summary>
public sealed class DefineStatement : Statement
{
    public override string Kind => "DefineStmt";

    public ObjectKind ObjectKind { get; init; }

    public QualifiedName? Name { get; init; }

    public OperatorName? Operator { get; init; }

    public RoutineSignature? Signature { get; init; }

    public bool OrReplace { get; init; }

    public bool IfNotExists { get; init; }

    public NodeList<DefinitionElement> Options { get; init; }

    public QualifiedName? From { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Operator);
        children.Add(Signature);
        children.Add(Options);
        children.Add(From);
    }
}

public sealed class CreateDomain : Statement
{
    public override string Kind => "CreateDomainStmt";

    public required QualifiedName Name { get; init; }

    public required TypeName Type { get; init; }

    public QualifiedName? Collation { get; init; }

    public NodeList<Constraint> Constraints { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Type);
        children.Add(Collation);
        children.Add(Constraints);
    }
}

public sealed class AlterDomain : Statement
{
    public override string Kind => "AlterDomainStmt";

    public required QualifiedName Name { get; init; }

    public AlterDomainKind Action { get; init; }

    public Expression? Default { get; init; }

    public Constraint? Constraint { get; init; }

    public Identifier? ConstraintName { get; init; }

    public bool IfExists { get; init; }

    public DropBehavior Behavior { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Default);
        children.Add(Constraint);
        children.Add(ConstraintName);
    }
}
