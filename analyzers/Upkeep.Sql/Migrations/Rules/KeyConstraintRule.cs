using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5010</summary>
internal sealed class KeyConstraintRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        if (step.Statement is not AlterTable alter || step.FindExisting(alter.Name) is not { } table)
        {
            return;
        }

        foreach (var action in alter.Actions)
        {
            if (action is not AddConstraint { Constraint: { Kind: ConstraintKind.PrimaryKey or ConstraintKind.Unique or ConstraintKind.Exclusion } key } || !step.ImpactOf(alter, action).Scans)
            {
                continue;
            }

            var name = MigrationStep.Quote(table);
            if (key.UsingIndex is not null)
            {
                step.Report(MigrationRules.UnprovenNotNull, action,
                    $"PRIMARY KEY makes its columns NOT NULL, which reads all of {name} under an ACCESS EXCLUSIVE lock. First validate a CHECK (… IS NOT NULL) and SET NOT NULL");
            }
            else if (key.Kind == ConstraintKind.Exclusion)
            {
                step.Report(MigrationRules.KeyWithoutIndex, action,
                    $"An exclusion constraint builds its index over all of {name} under an ACCESS EXCLUSIVE lock, and there is no concurrent way: do it while nobody needs the table, with a lock_timeout");
            }
            else
            {
                step.Report(MigrationRules.KeyWithoutIndex, action,
                    $"The constraint builds its index over all of {name} under an ACCESS EXCLUSIVE lock. CREATE UNIQUE INDEX CONCURRENTLY first, then ADD CONSTRAINT … USING INDEX");
            }
        }
    }
}
