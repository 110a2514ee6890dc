using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5009</summary>
internal sealed class TypeChangeRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        if (step.Statement is not AlterTable alter || step.FindExisting(alter.Name) is not { IsTable: true } table)
        {
            return;
        }

        foreach (var action in alter.Actions)
        {
            if (action is not AlterColumnType change)
            {
                continue;
            }

            var impact = step.ImpactOf(alter, action);
            var type = change.Type.GetText(step.Sql);
            if (impact.Rewrites)
            {
                step.Report(MigrationRules.RewritingTypeChange, action,
                    $"Changing \"{change.Column.Value}\" to {type} rewrites {MigrationStep.Quote(table)} and its indexes under an ACCESS EXCLUSIVE lock. Add a column of the new type, fill it in batches, and switch over");
            }
            else if (impact.Scans)
            {
                step.Report(MigrationRules.RewritingTypeChange, action,
                    $"Changing \"{change.Column.Value}\" to {type} keeps the rows, but checks a constraint again or builds an index anew over all of {MigrationStep.Quote(table)} under an ACCESS EXCLUSIVE lock. Drop that first, and bring it back NOT VALID or CONCURRENTLY");
            }
        }
    }
}
