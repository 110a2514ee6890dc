namespace Upkeep.Sql.Syntax;

public sealed class InsertStatement : Statement
{
    public override string Kind => "InsertStmt";

    public WithClause? With { get; init; }

    public required RelationName Target { get; init; }

    public Identifier? Alias { get; init; }

    public NodeList<AssignmentTarget> Columns { get; init; }

    public OverridingKind Overriding { get; init; }

    public QueryStatement? Source { get; init; }

    public bool IsDefaultValues { get; init; }

    public OnConflictClause? OnConflict { get; init; }

    public NodeList<SelectItem> Returning { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(With);
        children.Add(Target);
        children.Add(Alias);
        children.Add(Columns);
        children.Add(Source);
        children.Add(OnConflict);
        children.Add(Returning);
    }
}

/// <summary>A column, or a part of it such as c.field or c[1]: then Path is that access, over the column.</summary>
public sealed class AssignmentTarget : SqlNode
{
    public required Identifier Column { get; init; }

    public Expression? Path { get; init; }

    public override void AddChildren(ChildList children)
    {
        // The path starts with the column.
        children.Add(Path is null ? Column : (SqlNode)Path);
    }
}

public sealed class OnConflictClause : SqlNode
{
    public ConflictTarget? Target { get; init; }

    public Identifier? Constraint { get; init; }

    public bool IsUpdate { get; init; }

    public NodeList<Assignment> Assignments { get; init; }

    public Expression? Where { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Target);
        children.Add(Constraint);
        children.Add(Assignments);
        children.Add(Where);
    }
}

public sealed class ConflictTarget : SqlNode
{
    public NodeList<IndexElement> Elements { get; init; }

    public Expression? Where { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Elements);
        children.Add(Where);
    }
}

/// <summary>SET c = v, or SET (a, b) = source.</summary>
public sealed class Assignment : SqlNode
{
    public NodeList<AssignmentTarget> Targets { get; init; }

    public required Expression Value { get; init; }

    public bool IsMultiple { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Targets);
        children.Add(Value);
    }
}

public sealed class UpdateStatement : Statement
{
    public override string Kind => "UpdateStmt";

    public WithClause? With { get; init; }

    public required NamedTable Target { get; init; }

    public NodeList<Assignment> Assignments { get; init; }

    public NodeList<TableReference> From { get; init; }

    public Expression? Where { get; init; }

    public NodeList<SelectItem> Returning { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(With);
        children.Add(Target);
        children.Add(Assignments);
        children.Add(From);
        children.Add(Where);
        children.Add(Returning);
    }
}

public sealed class DeleteStatement : Statement
{
    public override string Kind => "DeleteStmt";

    public WithClause? With { get; init; }

    public required NamedTable Target { get; init; }

    public NodeList<TableReference> Using { get; init; }

    public Expression? Where { get; init; }

    public NodeList<SelectItem> Returning { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(With);
        children.Add(Target);
        children.Add(Using);
        children.Add(Where);
        children.Add(Returning);
    }
}

public sealed class MergeStatement : Statement
{
    public override string Kind => "MergeStmt";

    public WithClause? With { get; init; }

    public required NamedTable Target { get; init; }

    public required TableReference Source { get; init; }

    public required Expression Condition { get; init; }

    public NodeList<MergeClause> Clauses { get; init; }

    public NodeList<SelectItem> Returning { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(With);
        children.Add(Target);
        children.Add(Source);
        children.Add(Condition);
        children.Add(Clauses);
        children.Add(Returning);
    }
}

public sealed class MergeClause : SqlNode
{
    public MergeMatch Match { get; init; }

    public Expression? Condition { get; init; }

    public MergeAction Action { get; init; }

    public NodeList<Assignment> Assignments { get; init; }

    public NodeList<AssignmentTarget> Columns { get; init; }

    public OverridingKind Overriding { get; init; }

    public NodeList<Expression> Values { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Condition);
        children.Add(Assignments);
        children.Add(Columns);
        children.Add(Values);
    }
}
