using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5004</summary>
internal sealed class CheckConstraintRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        if (step.Statement is AlterDomain { Action: AlterDomainKind.AddConstraint or AlterDomainKind.SetNotNull } domain)
        {
            if (step.Impact.Scans)
            {
                var table = MigrationStep.Quote(step.Impact.Relations[0].Relation);
                step.Report(MigrationRules.ValidatedCheck, domain,
                    $"Every row of {table} is checked against the domain while nobody can write to it. Add a CHECK to the domain NOT VALID, and VALIDATE CONSTRAINT in a later transaction");
            }

            return;
        }

        if (step.Statement is not AlterTable alter || step.FindExisting(alter.Name) is not { } relation)
        {
            return;
        }

        foreach (var action in alter.Actions)
        {
            if (action is AddConstraint { Constraint: { Kind: ConstraintKind.Check, IsNotValid: false } } && step.ImpactOf(alter, action).Scans)
            {
                step.Report(MigrationRules.ValidatedCheck, action,
                    $"ADD CHECK reads all of {MigrationStep.Quote(relation)} under an ACCESS EXCLUSIVE lock. Add it NOT VALID, and VALIDATE CONSTRAINT in a later transaction");
            }
        }
    }
}
