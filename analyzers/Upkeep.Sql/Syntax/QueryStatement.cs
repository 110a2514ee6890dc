namespace Upkeep.Sql.Syntax;

/// <summary>What gives rows: SELECT, VALUES, TABLE, or a set operation of them. In parentheses it is a node of its own only once.</summary>
public abstract class QueryStatement : Statement
{
    // Most queries have no more than SELECT … FROM … WHERE.
    private Frame? _frame;

    public override string Kind => "SelectStmt";

    public WithClause? With => _frame?.With;

    public NodeList<SortItem> OrderBy => _frame?.OrderBy ?? default;

    public LimitClause? Limit => _frame?.Limit;

    public Expression? Offset => _frame?.Offset;

    public NodeList<LockingClause> Locking => _frame?.Locking ?? default;

    /// <summary>Puts in what is given; what is not, stays.</summary>
    internal void SetFrame(WithClause? with, NodeList<SortItem> orderBy, LimitClause? limit, Expression? offset, NodeList<LockingClause> locking)
    {
        _frame = new Frame(
            with ?? With,
            orderBy.Count > 0 ? orderBy : OrderBy,
            limit ?? Limit,
            offset ?? Offset,
            locking.Count > 0 ? locking : Locking);
    }

    public override void AddChildren(ChildList children)
    {
        if (_frame is { } frame)
        {
            children.Add(frame.With);
            children.Add(frame.OrderBy);
            children.Add(frame.Limit);
            children.Add(frame.Offset);
            children.Add(frame.Locking);
        }
    }

    private sealed class Frame(WithClause? with, NodeList<SortItem> orderBy, LimitClause? limit, Expression? offset, NodeList<LockingClause> locking)
    {
        public WithClause? With { get; } = with;

        public NodeList<SortItem> OrderBy { get; } = orderBy;

        public LimitClause? Limit { get; } = limit;

        public Expression? Offset { get; } = offset;

        public NodeList<LockingClause> Locking { get; } = locking;
    }
}
