using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5015</summary>
internal sealed class TableRewriteRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        switch (step.Statement)
        {
            case VacuumStatement vacuum when step.Impact.Rewrites:
                step.Report(MigrationRules.TableRewrite, vacuum, "VACUUM FULL writes the table anew while nobody can read it. Plain VACUUM lets the space be used again; pg_repack gives it back without the lock");
                break;
            case ClusterStatement cluster when step.Impact.Rewrites || cluster.Table is null:
                step.Report(MigrationRules.TableRewrite, cluster, "CLUSTER writes the table anew while nobody can read it. pg_repack sorts it without the lock");
                break;
            case AlterTable alter when step.FindExisting(alter.Name) is { } table:
                foreach (var action in alter.Actions)
                {
                    if (action is SetLogged or SetTablespace or SetAccessMethod && step.ImpactOf(alter, action).Rewrites)
                    {
                        step.Report(MigrationRules.TableRewrite, action, $"{MigrationStep.Quote(table)} is written anew while nobody can read it. Fill a new table in batches and switch over, or do it while nobody needs the table");
                    }
                }

                break;
            default:
                break;
        }
    }
}
