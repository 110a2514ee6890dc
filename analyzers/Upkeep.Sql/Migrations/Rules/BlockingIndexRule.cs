using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5001</summary>
internal sealed class BlockingIndexRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        if (step.Statement is not CreateIndex { IsConcurrent: false } create || step.FindExisting(create.Table) is not { } table || !step.Impact.Scans)
        {
            return;
        }

        if (table.Kind == RelationKind.MaterializedView)
        {
            return;
        }

        var what = $"CREATE INDEX reads all of {MigrationStep.Quote(table)} under a SHARE lock: nobody can write to it meanwhile";
        step.Report(MigrationRules.BlockingIndex, create, table.Kind == RelationKind.PartitionedTable
            ? $"{what}. Create the index ON ONLY the partitioned table, CONCURRENTLY on each partition, and attach those"
            : $"{what}. Use CREATE INDEX CONCURRENTLY, outside a transaction");
    }
}
