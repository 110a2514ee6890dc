namespace Upkeep.Sql.Syntax;

/// <summary>What gives a value.</summary>
public abstract class Expression : SqlNode;
