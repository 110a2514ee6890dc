namespace Upkeep.Sql.Syntax;

public sealed class SelectStatement : QueryStatement
{
    public SelectDistinct Distinct { get; init; }

    public NodeList<Expression> DistinctOn { get; init; }

    public NodeList<SelectItem> Items { get; init; }

    public IntoClause? Into { get; init; }

    public NodeList<TableReference> From { get; init; }

    public Expression? Where { get; init; }

    public GroupByClause? GroupBy { get; init; }

    public Expression? Having { get; init; }

    public NodeList<WindowDefinition> Windows { get; init; }

    public override void AddChildren(ChildList children)
    {
        base.AddChildren(children);
        children.Add(DistinctOn);
        children.Add(Items);
        children.Add(Into);
        children.Add(From);
        children.Add(Where);
        children.Add(GroupBy);
        children.Add(Having);
        children.Add(Windows);
    }
}

public sealed class SetOperation : QueryStatement
{
    public required QueryStatement Left { get; init; }

    public SetOperator Operator { get; init; }

    public bool IsAll { get; init; }

    public required QueryStatement Right { get; init; }

    public override void AddChildren(ChildList children)
    {
        base.AddChildren(children);
        children.Add(Left);
        children.Add(Right);
    }
}

public sealed class ValuesStatement : QueryStatement
{
    public NodeList<ValuesRow> Rows { get; init; }

    public override void AddChildren(ChildList children)
    {
        base.AddChildren(children);
        children.Add(Rows);
    }
}

public sealed class ValuesRow : SqlNode
{
    public NodeList<Expression> Values { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Values);
}

public sealed class TableStatement : QueryStatement
{
    public required RelationName Table { get; init; }

    public bool IsOnly { get; init; }

    public override void AddChildren(ChildList children)
    {
        base.AddChildren(children);
        children.Add(Table);
    }
}

public sealed class SelectItem : SqlNode
{
    public required Expression Expression { get; init; }

    public Identifier? Alias { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Expression);
        children.Add(Alias);
    }
}

public sealed class IntoClause : SqlNode
{
    public required RelationName Target { get; init; }

    public TablePersistence Persistence { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Target);
}

public sealed class WithClause : SqlNode
{
    public bool IsRecursive { get; init; }

    public NodeList<CommonTableExpression> Tables { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Tables);
}

public sealed class CommonTableExpression : SqlNode
{
    public required Identifier Name { get; init; }

    public NodeList<Identifier> Columns { get; init; }

    public bool? IsMaterialized { get; init; }

    public required Statement Query { get; init; }

    public SearchClause? Search { get; init; }

    public CycleClause? Cycle { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Columns);
        children.Add(Query);
        children.Add(Search);
        children.Add(Cycle);
    }
}

public sealed class SearchClause : SqlNode
{
    public bool IsBreadthFirst { get; init; }

    public NodeList<Identifier> Columns { get; init; }

    public required Identifier Sequence { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Columns);
        children.Add(Sequence);
    }
}

public sealed class CycleClause : SqlNode
{
    public NodeList<Identifier> Columns { get; init; }

    public required Identifier Mark { get; init; }

    public Expression? MarkValue { get; init; }

    public Expression? MarkDefault { get; init; }

    public required Identifier Path { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Columns);
        children.Add(Mark);
        children.Add(MarkValue);
        children.Add(MarkDefault);
        children.Add(Path);
    }
}

public sealed class SortItem : SqlNode
{
    public required Expression Expression { get; init; }

    public SortDirection Direction { get; init; }

    public NullsOrder Nulls { get; init; }

    public OperatorName? UsingOperator { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Expression);
        children.Add(UsingOperator);
    }
}

public sealed class GroupByClause : SqlNode
{
    public NodeList<GroupingElement> Elements { get; init; }

    public bool IsDistinct { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Elements);
}

/// <summary>An expression, (), ROLLUP, CUBE or GROUPING SETS.</summary>
public sealed class GroupingElement : SqlNode
{
    public GroupingKind Kind { get; init; }

    public Expression? Expression { get; init; }

    public NodeList<Expression> Expressions { get; init; }

    public NodeList<GroupingElement> Sets { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Expression);
        children.Add(Expressions);
        children.Add(Sets);
    }
}

public sealed class WindowDefinition : SqlNode
{
    public required Identifier Name { get; init; }

    public required WindowSpecification Specification { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Specification);
    }
}

/// <summary>What stands after OVER.</summary>
public sealed class WindowReference : SqlNode
{
    public Identifier? Name { get; init; }

    public WindowSpecification? Specification { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Specification);
    }
}

public sealed class WindowSpecification : SqlNode
{
    public Identifier? BaseWindow { get; init; }

    public NodeList<Expression> PartitionBy { get; init; }

    public NodeList<SortItem> OrderBy { get; init; }

    public WindowFrame? Frame { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(BaseWindow);
        children.Add(PartitionBy);
        children.Add(OrderBy);
        children.Add(Frame);
    }
}

public sealed class WindowFrame : SqlNode
{
    public FrameMode Mode { get; init; }

    public required FrameBound FrameStart { get; init; }

    public FrameBound? FrameEnd { get; init; }

    public FrameExclusion Exclusion { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(FrameStart);
        children.Add(FrameEnd);
    }
}

public sealed class FrameBound : SqlNode
{
    public FrameBoundKind Kind { get; init; }

    public Expression? Offset { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Offset);
}

public sealed class LimitClause : SqlNode
{
    public Expression? Count { get; init; }

    public bool IsAll { get; init; }

    public bool WithTies { get; init; }

    public bool IsFetch { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Count);
}

public sealed class LockingClause : SqlNode
{
    public LockStrength Strength { get; init; }

    public NodeList<RelationName> Of { get; init; }

    public LockWait Wait { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Of);
}
