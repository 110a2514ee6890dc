namespace Upkeep.Sql.Syntax;

public sealed class TransactionStatement : Statement
{
    public override string Kind => "TransactionStmt";

    public TransactionKind Transaction { get; init; }

    public NodeList<TransactionMode> Modes { get; init; }

    public bool? Chain { get; init; }

    public Identifier? Savepoint { get; init; }

    public Literal? Gid { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Modes);
        children.Add(Savepoint);
        children.Add(Gid);
    }
}

public sealed class TransactionMode : SqlNode
{
    public TransactionModeKind Kind { get; init; }
}

/// <summary>SET and RESET.</summary>
public sealed class SetStatement : Statement
{
    public override string Kind => "VariableSetStmt";

    public SetScope Scope { get; init; }

    public SetKind Setting { get; init; }

    public QualifiedName? Name { get; init; }

    public NodeList<Expression> Values { get; init; }

    public bool IsReset { get; init; }

    public bool IsDefault { get; init; }

    public bool IsAll { get; init; }

    public NodeList<TransactionMode> Modes { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Values);
        children.Add(Modes);
    }
}

public sealed class ShowStatement : Statement
{
    public override string Kind => "VariableShowStmt";

    public QualifiedName? Name { get; init; }

    public bool IsAll { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Name);
}

public sealed class CopyStatement : Statement
{
    public override string Kind => "CopyStmt";

    public RelationName? Table { get; init; }

    public NodeList<Identifier> Columns { get; init; }

    public Statement? Query { get; init; }

    public bool IsFrom { get; init; }

    public bool IsProgram { get; init; }

    public bool IsStandardStream { get; init; }

    public Literal? File { get; init; }

    public NodeList<DefinitionElement> Options { get; init; }

    public Expression? Where { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Table);
        children.Add(Columns);
        children.Add(Query);
        children.Add(File);
        children.Add(Options);
        children.Add(Where);
    }
}

public sealed class ExplainStatement : Statement
{
    public override string Kind => "ExplainStmt";

    public NodeList<DefinitionElement> Options { get; init; }

    public required Statement Statement { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Options);
        children.Add(Statement);
    }
}

public sealed class PrepareStatement : Statement
{
    public override string Kind => "PrepareStmt";

    public required Identifier Name { get; init; }

    public NodeList<TypeName> Types { get; init; }

    public required Statement Query { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Types);
        children.Add(Query);
    }
}

public sealed class ExecuteStatement : Statement
{
    public override string Kind => "ExecuteStmt";

    public required Identifier Name { get; init; }

    public NodeList<Expression> Arguments { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Arguments);
    }
}

public sealed class DeallocateStatement : Statement
{
    public override string Kind => "DeallocateStmt";

    public Identifier? Name { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Name);
}

public sealed class DeclareCursorStatement : Statement
{
    public override string Kind => "DeclareCursorStmt";

    public required Identifier Name { get; init; }

    public bool IsHold { get; init; }

    public required QueryStatement Query { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Query);
    }
}

public sealed class FetchStatement : Statement
{
    public override string Kind => "FetchStmt";

    public required Identifier Cursor { get; init; }

    public bool IsMove { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Cursor);
}
