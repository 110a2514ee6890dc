using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>What a statement does to one relation that was there before its migration.</summary>
/// <param name="Relation">As it is before the statement.</param>
/// <param name="Lock">The strongest lock taken on it.</param>
/// <param name="Rewrites">It gets a new file: every row is written again, or, by TRUNCATE, none is kept.</param>
/// <param name="Scans">Every row of it is read.</param>
public sealed record RelationImpact(Relation Relation, LockMode Lock, bool Rewrites, bool Scans);
