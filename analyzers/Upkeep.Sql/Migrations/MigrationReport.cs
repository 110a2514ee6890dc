using Upkeep.Sql.Migrations.Impact;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Migrations;

/// <summary>A hazard in a migration.</summary>
/// <param name="File">The migration's path.</param>
/// <param name="StatementIndex">The statement's number among the file's top-level statements, from 0.</param>
/// <param name="Rule">UPK5nnn.</param>
/// <param name="Message">What happens, and what to do instead.</param>
/// <param name="Start">Where it stands in the file, in UTF-16 units.</param>
/// <param name="Length">How long that is.</param>
/// <param name="Impact">What the whole statement does.</param>
public sealed record MigrationFinding(string File, int StatementIndex, string Rule, string Message, int Start, int Length, StatementImpact Impact);

/// <summary>What one statement of a migration does, hazard or not.</summary>
/// <param name="File">The migration's path.</param>
/// <param name="StatementIndex">Its number among the file's top-level statements, from 0.</param>
/// <param name="Start">Where it stands in the file, in UTF-16 units.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Impact">Its locks, rewrites and scans.</param>
public sealed record StatementVerdict(string File, int StatementIndex, int Start, int Length, StatementImpact Impact);

/// <summary>What checking a history of migrations gives.</summary>
/// <param name="Findings">By file and statement.</param>
/// <param name="Statements">One for each statement.</param>
/// <param name="Schema">The builder that has followed the history to its end.</param>
public sealed record MigrationReport(IReadOnlyList<MigrationFinding> Findings, IReadOnlyList<StatementVerdict> Statements, SchemaBuilder Schema);
