using Upkeep.Sql.Migrations.Impact;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations;

/// <summary>A statement of a migration with all that rules ask about.</summary>
internal sealed class MigrationStep(Migration migration, int index, DatabaseSchema before, StatementImpact impact, ICollection<MigrationFinding> findings)
{
    public Migration Migration { get; } = migration;

    public int Index { get; } = index;

    public Statement Statement => Migration.Tree.Statements[Index];

    public string Sql => Migration.Tree.Text;

    /// <summary>As it is before the statement.</summary>
    public DatabaseSchema Before { get; } = before;

    public StatementImpact Impact { get; } = impact;

    public MigrationTransaction Transaction => Migration.TransactionOf(Index);

    /// <summary>The relation, if it was there before this file: others may be using it.</summary>
    public Relation? FindExisting(RelationName? name) =>
        name is not null && Before.FindRelation(name.Schema?.Value, name.Name.Value) is { IsTemporary: false } relation && IsExisting(relation.Id) ? relation : null;

    public bool IsExisting(int id) => id >= DatabaseSchema.FirstUserId && id < Migration.FirstNewId;

    /// <summary>What one sub-command would do by itself, with the constraints that its statement drops first.</summary>
    public StatementImpact ImpactOf(AlterTable alter, AlterTableAction action)
    {
        AlterTableAction[] actions = [.. alter.Actions.Where(other => other is DropConstraint && other != action), action];
        var alone = new AlterTable { ObjectKind = alter.ObjectKind, Name = alter.Name, IfExists = alter.IfExists, IsOnly = alter.IsOnly, Actions = new NodeList<AlterTableAction>(actions) };
        return ImpactAnalysis.Analyze(Before, alone, Sql, Migration.FirstNewId ?? int.MaxValue, Migration.IsZoneUtc);
    }

    public void Report(string rule, SqlNode at, string message)
    {
        if (!Migration.Suppressions.Covers(Index, rule))
        {
            findings.Add(new MigrationFinding(Migration.File.Path, Index, rule, message, at.Start, at.Length, Impact));
        }
    }

    public static string Quote(Relation relation) => relation.Schema == "public" ? Identifiers.Quote(relation.Name) : relation.FullName.ToString();
}
