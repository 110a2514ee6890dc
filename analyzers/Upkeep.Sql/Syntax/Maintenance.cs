namespace Upkeep.Sql.Syntax;

/// <summary>VACUUM, or, with IsAnalyze, ANALYZE.</summary>
public sealed class VacuumStatement : Statement
{
    public override string Kind => "VacuumStmt";

    public bool IsAnalyze { get; init; }

    public NodeList<DefinitionElement> Options { get; init; }

    public NodeList<VacuumTarget> Tables { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Options);
        children.Add(Tables);
    }
}

public sealed class VacuumTarget : SqlNode
{
    public required RelationName Table { get; init; }

    public NodeList<Identifier> Columns { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Table);
        children.Add(Columns);
    }
}

public sealed class ReindexStatement : Statement
{
    public override string Kind => "ReindexStmt";

    public NodeList<DefinitionElement> Options { get; init; }

    public ObjectKind ObjectKind { get; init; }

    public bool IsConcurrent { get; init; }

    public RelationName? Relation { get; init; }

    public Identifier? Name { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Options);
        children.Add(Relation);
        children.Add(Name);
    }
}

public sealed class ClusterStatement : Statement
{
    public override string Kind => "ClusterStmt";

    public RelationName? Table { get; init; }

    public Identifier? Index { get; init; }

    public NodeList<DefinitionElement> Options { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Table);
        children.Add(Index);
        children.Add(Options);
    }
}

public sealed class TruncateStatement : Statement
{
    public override string Kind => "TruncateStmt";

    public NodeList<NamedTable> Tables { get; init; }

    public bool RestartIdentity { get; init; }

    public DropBehavior Behavior { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Tables);
}

public sealed class LockStatement : Statement
{
    public override string Kind => "LockStmt";

    public NodeList<NamedTable> Tables { get; init; }

    public string? Mode { get; init; }

    public bool IsNoWait { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Tables);
}

public sealed class GrantStatement : Statement
{
    public override string Kind => "GrantStmt";

    public bool IsRevoke { get; init; }

    public bool IsGrantOptionOnly { get; init; }

    public NodeList<Privilege> Privileges { get; init; }

    public bool IsAllPrivileges { get; init; }

    public GrantTarget Target { get; init; }

    public ObjectKind ObjectKind { get; init; }

    public NodeList<SqlNode> Objects { get; init; }

    public NodeList<RoleName> Roles { get; init; }

    public bool WithGrantOption { get; init; }

    public RoleName? GrantedBy { get; init; }

    public DropBehavior Behavior { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Privileges);
        children.Add(Objects);
        children.Add(Roles);
        children.Add(GrantedBy);
    }
}

public sealed class Privilege : SqlNode
{
    public required Identifier Name { get; init; }

    public NodeList<Identifier> Columns { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Columns);
    }
}

public sealed class CallStatement : Statement
{
    public override string Kind => "CallStmt";

    public required FunctionCall Call { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Call);
}

public sealed class DoStatement : Statement
{
    public override string Kind => "DoStmt";

    public NodeList<FunctionOption> Options { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Options);
}

/// <summary>A statement that is checked, and of which the names and values are kept in order.</summary>
public sealed class UtilityStatement : Statement
{
    public required string NodeTag { get; init; }

    public override string Kind => NodeTag;

    public NodeList<SqlNode> Parts { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Parts);
}

/// <summary>Only holes, or nothing that could be read.</summary>
public sealed class EmptyStatement : Statement
{
    public override string Kind => "";
}
