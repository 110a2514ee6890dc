using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

/// <summary>One statement of a text that is read statement by statement, and what is wrong with it.</summary>
/// <param name="Statement">The statement. Its positions are those of the whole text.</param>
/// <param name="Error">The first thing wrong with it, or null.</param>
/// <param name="IsIncomplete">As <see cref="SyntaxTree.IsIncomplete"/>.</param>
public readonly record struct ParsedStatement(Statement Statement, SyntaxError? Error, bool IsIncomplete);
