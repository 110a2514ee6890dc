namespace Upkeep.Sql.Syntax;

/// <summary>An item of FROM.</summary>
public abstract class TableReference : SqlNode
{
    public TableAlias? Alias { get; internal set; }

    public override void AddChildren(ChildList children) => children.Add(Alias);
}
