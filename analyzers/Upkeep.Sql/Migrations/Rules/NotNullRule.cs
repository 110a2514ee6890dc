using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5006</summary>
internal sealed class NotNullRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        if (step.Statement is not AlterTable alter || step.FindExisting(alter.Name) is not { } table)
        {
            return;
        }

        foreach (var action in alter.Actions)
        {
            if (action is SetColumnNotNull set && step.ImpactOf(alter, action).Scans)
            {
                var column = set.Column.GetText(step.Sql);
                step.Report(MigrationRules.UnprovenNotNull, action,
                    $"SET NOT NULL reads all of {MigrationStep.Quote(table)} under an ACCESS EXCLUSIVE lock. First add CHECK ({column} IS NOT NULL) NOT VALID and VALIDATE it in a later transaction: then nothing is read");
            }
        }
    }
}
