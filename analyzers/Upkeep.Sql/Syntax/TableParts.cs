namespace Upkeep.Sql.Syntax;

public sealed class PartitionSpecification : SqlNode
{
    public required Identifier Strategy { get; init; }

    public NodeList<PartitionElement> Elements { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Strategy);
        children.Add(Elements);
    }
}

public sealed class PartitionElement : SqlNode
{
    public Identifier? Column { get; init; }

    public Expression? Expression { get; init; }

    public QualifiedName? Collation { get; init; }

    public QualifiedName? OperatorClass { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Column);
        children.Add(Expression);
        children.Add(Collation);
        children.Add(OperatorClass);
    }
}

/// <summary>IN (Values), FROM (Values) TO (UpperValues), WITH (modulus, remainder), or DEFAULT.</summary>
public sealed class PartitionBound : SqlNode
{
    public PartitionBoundKind Kind { get; init; }

    public NodeList<Expression> Values { get; init; }

    public NodeList<Expression> UpperValues { get; init; }

    public int Modulus { get; init; }

    public int Remainder { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Values);
        children.Add(UpperValues);
    }
}

public sealed class CreateTableAs : Statement
{
    public override string Kind => "CreateTableAsStmt";

    public required RelationName Name { get; init; }

    public bool IsMaterializedView { get; init; }

    public TablePersistence Persistence { get; init; }

    public bool IfNotExists { get; init; }

    public NodeList<Identifier> Columns { get; init; }

    public Identifier? AccessMethod { get; init; }

    public NodeList<DefinitionElement> Options { get; init; }

    public OnCommitAction OnCommit { get; init; }

    public Identifier? Tablespace { get; init; }

    public required Statement Query { get; init; }

    public bool? WithData { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Columns);
        children.Add(AccessMethod);
        children.Add(Options);
        children.Add(Tablespace);
        children.Add(Query);
    }
}

public sealed class RefreshMaterializedView : Statement
{
    public override string Kind => "RefreshMatViewStmt";

    public required RelationName Name { get; init; }

    public bool IsConcurrent { get; init; }

    public bool? WithData { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Name);
}

public sealed class CreateView : Statement
{
    public override string Kind => "ViewStmt";

    public required RelationName Name { get; init; }

    public bool OrReplace { get; init; }

    public TablePersistence Persistence { get; init; }

    public bool IsRecursive { get; init; }

    public NodeList<Identifier> Columns { get; init; }

    public NodeList<DefinitionElement> Options { get; init; }

    public required QueryStatement Query { get; init; }

    public CheckOption CheckOption { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Columns);
        children.Add(Options);
        children.Add(Query);
    }
}

public sealed class CreateIndex : Statement
{
    public override string Kind => "IndexStmt";

    public Identifier? Name { get; init; }

    public bool IsUnique { get; init; }

    public bool IsConcurrent { get; init; }

    public bool IfNotExists { get; init; }

    public required RelationName Table { get; init; }

    public bool IsOnly { get; init; }

    public Identifier? AccessMethod { get; init; }

    public NodeList<IndexElement> Elements { get; init; }

    public NodeList<IndexElement> Include { get; init; }

    public bool IsNullsNotDistinct { get; init; }

    public NodeList<DefinitionElement> Options { get; init; }

    public Identifier? Tablespace { get; init; }

    public Expression? Where { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Table);
        children.Add(AccessMethod);
        children.Add(Elements);
        children.Add(Include);
        children.Add(Options);
        children.Add(Tablespace);
        children.Add(Where);
    }
}

public sealed class IndexElement : SqlNode
{
    public Identifier? Column { get; init; }

    public Expression? Expression { get; init; }

    public QualifiedName? Collation { get; init; }

    public QualifiedName? OperatorClass { get; init; }

    public NodeList<DefinitionElement> OperatorClassOptions { get; init; }

    public SortDirection Direction { get; init; }

    public NullsOrder Nulls { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Column);
        children.Add(Expression);
        children.Add(Collation);
        children.Add(OperatorClass);
        children.Add(OperatorClassOptions);
    }
}

public sealed class CreateSequence : Statement
{
    public override string Kind => "CreateSeqStmt";

    public required RelationName Name { get; init; }

    public TablePersistence Persistence { get; init; }

    public bool IfNotExists { get; init; }

    public NodeList<SequenceOption> Options { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Options);
    }
}

public sealed class AlterSequence : Statement
{
    public override string Kind => "AlterSeqStmt";

    public required RelationName Name { get; init; }

    public bool IfExists { get; init; }

    public NodeList<SequenceOption> Options { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Options);
    }
}

public sealed class SequenceOption : SqlNode
{
    public SequenceOptionKind Kind { get; init; }

    public Expression? Value { get; init; }

    public QualifiedName? Name { get; init; }

    public TypeName? Type { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Value);
        children.Add(Name);
        children.Add(Type);
    }
}
