namespace Upkeep.Sql.Syntax;

/// <summary>A function of SQL/JSON with a syntax of its own: constructors since PostgreSQL 16, queries since 17.</summary>
public sealed class JsonExpression : Expression
{
    public JsonOperation Operation { get; init; }

    /// <summary>What it is made of, in the order it is written: of objects key and value in turns, of queries the document and its path.</summary>
    public NodeList<Expression> Arguments { get; init; }

    /// <summary>JSON_ARRAY(SELECT …)</summary>
    public QueryStatement? Query { get; init; }

    /// <summary>PASSING, each with its label.</summary>
    public NodeList<LabeledExpression> Passing { get; init; }

    public TypeName? Returning { get; init; }

    /// <summary>DEFAULT … ON EMPTY</summary>
    public Expression? OnEmpty { get; init; }

    /// <summary>DEFAULT … ON ERROR</summary>
    public Expression? OnError { get; init; }

    public NodeList<SortItem> OrderBy { get; init; }

    public Expression? Filter { get; init; }

    public WindowReference? Over { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Arguments);
        children.Add(Query);
        children.Add(Passing);
        children.Add(Returning);
        children.Add(OnEmpty);
        children.Add(OnError);
        children.Add(OrderBy);
        children.Add(Filter);
        children.Add(Over);
    }
}

/// <summary>JSON_TABLE, since PostgreSQL 17.</summary>
public sealed class JsonTable : TableReference
{
    public bool IsLateral { get; init; }

    public required Expression Document { get; init; }

    public required Expression Path { get; init; }

    public NodeList<LabeledExpression> Passing { get; init; }

    public NodeList<JsonTableColumn> Columns { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Document);
        children.Add(Path);
        children.Add(Passing);
        children.Add(Columns);
        base.AddChildren(children);
    }
}

/// <summary>A column of JSON_TABLE, or with NESTED the columns of a path below it.</summary>
public sealed class JsonTableColumn : SqlNode
{
    /// <summary>Null for NESTED.</summary>
    public Identifier? Name { get; init; }

    public TypeName? Type { get; init; }

    public bool IsOrdinality { get; init; }

    public Literal? Path { get; init; }

    /// <summary>DEFAULT … ON EMPTY</summary>
    public Expression? OnEmpty { get; init; }

    /// <summary>DEFAULT … ON ERROR</summary>
    public Expression? OnError { get; init; }

    public NodeList<JsonTableColumn> Nested { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Type);
        children.Add(Path);
        children.Add(OnEmpty);
        children.Add(OnError);
        children.Add(Nested);
    }
}
