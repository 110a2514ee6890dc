using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5017, once for each transaction.</summary>
internal sealed class ExclusiveLocksRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        var transaction = step.Transaction;
        if (transaction.Certainty == TransactionCertainty.None || transaction.HasReportedLocks || step.Migration.HasLockTimeout)
        {
            return;
        }

        var locked = step.Impact.Relations
            .Where(static impact => impact is { Lock: LockMode.AccessExclusive, Relation.IsTable: true })
            .Select(impact => Root(step, impact.Relation)).ToArray();
        var held = transaction.ExclusivelyLocked.Select(id => step.Before.FindRelation(id)).FirstOrDefault(static relation => relation is not null);
        if (held is not null && locked.FirstOrDefault(relation => !transaction.ExclusivelyLocked.Contains(relation.Id)) is { } next)
        {
            transaction.HasReportedLocks = true;
            step.Report(MigrationRules.SeveralExclusiveLocks, step.Statement,
                $"Nobody can read {MigrationStep.Quote(held)} while this waits for its lock on {MigrationStep.Quote(next)}, and two such migrations can deadlock. Use a transaction for each table, or SET lock_timeout");
        }

        foreach (var relation in locked)
        {
            transaction.ExclusivelyLocked.Add(relation.Id);
        }
    }

    // A table and its partitions or children count as one.
    private static Relation Root(MigrationStep step, Relation relation)
    {
        for (var depth = 0; depth < 16 && relation.ParentIds.Count > 0 && step.Before.FindRelation(relation.ParentIds[0]) is { } parent; depth++)
        {
            relation = parent;
        }

        return relation;
    }
}
