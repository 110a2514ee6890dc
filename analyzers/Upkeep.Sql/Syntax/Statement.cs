namespace Upkeep.Sql.Syntax;

public abstract class Statement : SqlNode
{
    /// <summary>PostgreSQL's own tag of the statement's node, such as SelectStmt.</summary>
    public abstract string Kind { get; }

    /// <summary>Text in which nothing of the grammar was found. Empty unless the statement has an error.</summary>
    public NodeList<SkippedTokens> Skipped { get; internal set; }
}
