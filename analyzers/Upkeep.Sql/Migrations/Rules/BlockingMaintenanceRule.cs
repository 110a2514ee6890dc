using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5021</summary>
internal sealed class BlockingMaintenanceRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        switch (step.Statement)
        {
            case DropStatement { ObjectKind: ObjectKind.Index, IsConcurrent: false } drop
                when step.Impact.Relations.FirstOrDefault(static impact => impact.Lock == LockMode.AccessExclusive) is { Relation.Kind: RelationKind.Table } impact:
                step.Report(MigrationRules.BlockingMaintenance, drop, $"DROP INDEX waits for, and then keeps everybody from, {MigrationStep.Quote(impact.Relation)}. Use DROP INDEX CONCURRENTLY, outside a transaction");
                break;
            case ReindexStatement when step.Impact.Lock == LockMode.Share:
                step.Report(MigrationRules.BlockingMaintenance, step.Statement, $"REINDEX keeps everybody from writing to {MigrationStep.Quote(step.Impact.Relations[0].Relation)}, and queries from the index. Use REINDEX … CONCURRENTLY, outside a transaction");
                break;
            case RefreshMaterializedView { IsConcurrent: false } refresh when step.FindExisting(refresh.Name) is { } view && refresh.WithData != false:
                step.Report(MigrationRules.BlockingMaintenance, refresh, view.Indexes.Any(static index => index is { IsUnique: true, Predicate: null })
                    ? $"Nobody can read {MigrationStep.Quote(view)} while it is filled. Use REFRESH MATERIALIZED VIEW CONCURRENTLY"
                    : $"Nobody can read {MigrationStep.Quote(view)} while it is filled. Give it a unique index, and use REFRESH MATERIALIZED VIEW CONCURRENTLY");
                break;
            case AlterTable alter when step.FindExisting(alter.Name) is { } table && !step.Before.ChildrenOf(table.Id).Any(static child => child.IsDefaultPartition):
                foreach (var detach in alter.Actions.OfType<DetachPartition>())
                {
                    if (detach is { IsConcurrent: false, IsFinalize: false } && step.FindExisting(detach.Partition) is not null)
                    {
                        step.Report(MigrationRules.BlockingMaintenance, detach, $"DETACH PARTITION waits for, and then keeps everybody from, {MigrationStep.Quote(table)}. Use DETACH PARTITION … CONCURRENTLY, outside a transaction");
                    }
                }

                break;
            default:
                break;
        }
    }
}
