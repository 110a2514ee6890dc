using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Syntax;

public sealed class TableAlias : SqlNode
{
    public required Identifier Name { get; init; }

    public NodeList<Identifier> Columns { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Columns);
    }
}

public sealed class NamedTable : TableReference
{
    public required RelationName Name { get; init; }

    public bool IsOnly { get; init; }

    public TableSample? Sample { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Sample);
        base.AddChildren(children);
    }
}

public sealed class TableSample : SqlNode
{
    public required QualifiedName Method { get; init; }

    public NodeList<Expression> Arguments { get; init; }

    public Expression? Seed { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Method);
        children.Add(Arguments);
        children.Add(Seed);
    }
}

public sealed class DerivedTable : TableReference
{
    public required QueryStatement Query { get; init; }

    public bool IsLateral { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Query);
        base.AddChildren(children);
    }
}

public sealed class FunctionTable : TableReference
{
    public NodeList<FunctionTableItem> Functions { get; init; }

    public bool IsLateral { get; init; }

    public bool IsRowsFrom { get; init; }

    public bool WithOrdinality { get; init; }

    public NodeList<ColumnDefinition> ColumnDefinitions { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Functions);
        children.Add(ColumnDefinitions);
        base.AddChildren(children);
    }
}

public sealed class FunctionTableItem : SqlNode
{
    public required Expression Function { get; init; }

    public NodeList<ColumnDefinition> ColumnDefinitions { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Function);
        children.Add(ColumnDefinitions);
    }
}

public sealed class XmlTable : TableReference
{
    public bool IsLateral { get; init; }

    public NodeList<Expression> Namespaces { get; init; }

    public required Expression RowExpression { get; init; }

    public required Expression Document { get; init; }

    public NodeList<XmlTableColumn> Columns { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Namespaces);
        children.Add(RowExpression);
        children.Add(Document);
        children.Add(Columns);
        base.AddChildren(children);
    }
}

public sealed class XmlTableColumn : SqlNode
{
    public required Identifier Name { get; init; }

    public TypeName? Type { get; init; }

    public bool IsOrdinality { get; init; }

    public Expression? Path { get; init; }

    public Expression? Default { get; init; }

    public bool IsNotNull { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Type);
        children.Add(Path);
        children.Add(Default);
    }
}

public sealed class JoinedTable : TableReference
{
    public required TableReference Left { get; init; }

    public JoinKind Kind { get; init; }

    public bool IsNatural { get; init; }

    public required TableReference Right { get; init; }

    public NodeList<Identifier> Using { get; init; }

    public Identifier? UsingAlias { get; init; }

    public Expression? On { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Left);
        children.Add(Right);
        children.Add(Using);
        children.Add(UsingAlias);
        children.Add(On);
        base.AddChildren(children);
    }
}

/// <summary>An interpolation hole where a table stands.</summary>
public sealed class HoleTable : TableReference
{
    public HoleKind Hole { get; init; }

    public override void AddChildren(ChildList children) => base.AddChildren(children);
}
