using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5003</summary>
internal sealed class ForeignKeyRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        if (step.Statement is not AlterTable alter || step.FindExisting(alter.Name) is not { } table)
        {
            return;
        }

        foreach (var action in alter.Actions)
        {
            if (action is AddConstraint { Constraint: { Kind: ConstraintKind.ForeignKey, IsNotValid: false } key } && step.ImpactOf(alter, action).Scans)
            {
                var other = key.ReferencedTable is { } name ? name.GetText(step.Sql) : "the referenced table";
                step.Report(MigrationRules.ValidatedForeignKey, action,
                    $"ADD FOREIGN KEY checks every row of {MigrationStep.Quote(table)} while writes to it and to {other} wait. Add it NOT VALID, and VALIDATE CONSTRAINT in a later transaction");
            }
        }
    }
}
