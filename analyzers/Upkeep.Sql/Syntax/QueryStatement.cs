namespace Upkeep.Sql.Syntax;

/// <summary>What gives rows: SELECT, VALUES, TABLE, or a set operation of them. In parentheses it is a node of its own only once.</summary>
public abstract class QueryStatement : Statement
{
    public override string Kind => "SelectStmt";

    public WithClause? With { get; internal set; }

    public NodeList<SortItem> OrderBy { get; internal set; }

    public LimitClause? Limit { get; internal set; }

    public Expression? Offset { get; internal set; }

    public NodeList<LockingClause> Locking { get; internal set; }

    public override void AddChildren(ChildList children)
    {
        children.Add(With);
        children.Add(OrderBy);
        children.Add(Limit);
        children.Add(Offset);
        children.Add(Locking);
    }
}
