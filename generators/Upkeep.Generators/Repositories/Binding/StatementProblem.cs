namespace Upkeep.Generators.Repositories;

/// <summary>What is wrong with the statement of a method.</summary>
/// <param name="RuleId">The rule that explains.</param>
/// <param name="Message">In one sentence.</param>
/// <param name="Start">Where in the SQL, or 0.</param>
/// <param name="Length">How much of the SQL; 0 if it is about the method.</param>
/// <param name="IsFatal">Nothing can be generated.</param>
internal sealed record StatementProblem(string RuleId, string Message, int Start, int Length, bool IsFatal);

/// <summary>A statement, unless a problem is fatal, and what is wrong.</summary>
internal sealed record StatementResolution(StatementModel? Statement, string? Sql, IReadOnlyList<StatementProblem> Problems);
