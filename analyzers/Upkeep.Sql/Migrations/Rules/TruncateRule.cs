using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5013</summary>
internal sealed class TruncateRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        if (step.Statement is not TruncateStatement { Behavior: DropBehavior.Cascade } truncate || step.Impact.Relations.Count == 0)
        {
            return;
        }

        var named = truncate.Tables.Select(table => step.FindExisting(table.Name)?.Id ?? 0).ToArray();
        var others = step.Impact.Relations.Where(impact => !named.Contains(impact.Relation.Id) && !impact.Relation.IsPartition).Select(static impact => MigrationStep.Quote(impact.Relation)).ToArray();
        step.Report(MigrationRules.CascadingTruncate, truncate, others.Length > 0
            ? $"TRUNCATE … CASCADE also empties {string.Join(", ", others)}. Name each table that is meant to lose its rows"
            : "TRUNCATE … CASCADE empties every table that ever comes to reference this one. Name each table that is meant to lose its rows");
    }
}
