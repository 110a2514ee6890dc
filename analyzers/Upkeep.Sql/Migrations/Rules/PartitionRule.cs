using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5022</summary>
internal sealed class PartitionRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        if (step.Statement is not AlterTable alter || step.FindExisting(alter.Name) is not { } table)
        {
            return;
        }

        foreach (var attach in alter.Actions.OfType<AttachPartition>())
        {
            if (step.ImpactOf(alter, attach).Relations.FirstOrDefault(static impact => impact.Scans) is { } scanned)
            {
                step.Report(MigrationRules.UnprovenPartition, attach,
                    $"ATTACH PARTITION reads all of {MigrationStep.Quote(scanned.Relation)} under an ACCESS EXCLUSIVE lock. Validate a CHECK that says what the bound says, and have the indexes and foreign keys of {MigrationStep.Quote(table)} in place, before attaching");
            }
        }
    }
}
